// What the panel says while nothing is chosen: who names which cause, and where sources disagree.

function glancePanel() {
  setHeading("Who names which cause");
  fill(
    make("p", { class: "quiet" }, "Every line is what somebody says. Choose a thing or a line to read who, and where."),
    causes.map(causeCard),
    section("Where they disagree", disputes.map(disputeCard)),
  );
}

function causeCard(card) {
  const group = groups.find((each) => each.id === "cause");
  return make("section", { class: "cause" },
    make("h3", {}, group && shapeMark(group), name(card.cause)),
    card.said.map((said) => make("div", { class: "said", "data-is": said.stance },
      make("p", {}, badge(said.stance), " ", joined(said.of.map(name), ", "),
        " ", make("span", { class: "relation" }, said.relation), " it"),
      make("p", { class: "quiet small" }, text(said.who)))));
}
