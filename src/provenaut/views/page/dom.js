// Elements, made with text and never with markup: what a source writes stays text.

const $ = (id) => document.getElementById(id);

// Children are elements, texts, or lists of both; what is null or empty is left out.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== ""));
  return element;
}

// A text in a direction of its own, so that what it holds can't turn the words around it.
const text = (content, attributes = {}) => make("bdi", attributes, content);

function button(attributes, onPress, ...children) {
  const element = make("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", onPress);
  return element;
}

// Links go to the web alone.
function link(address, label) {
  if (!/^https?:\/\//i.test(address)) return null;
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
