// Runs before Plotly. What Plotly would write as style attributes and sheets, the policy of the page forbids. As properties
// styles are allowed, so that is how they are set; and the sheet of maps, which nobody sees here, becomes a template, which
// does nothing. So the policy needs no exception.

const setAttribute = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === "style") this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

document.createElement = function (name, ...options) {
  return Document.prototype.createElement.call(this, name === "style" ? "template" : name, ...options);
};
