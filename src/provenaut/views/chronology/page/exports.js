// What is shown as a file: PNG, SVG, CSV. The file is made here; nothing is sent anywhere.

function saveAs(address, ending) {
  const way = make("a", { href: address, download: `provenaut-timeline.${ending}` });
  document.body.append(way);
  way.click();
  way.remove();
}

function saveBlob(blob, ending) {
  const address = URL.createObjectURL(blob);
  saveAs(address, ending);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The chart as an SVG with the colour of the page behind it.
async function svgAddress() {
  const { data, layout: shown } = chart;
  return Plotly.toImage({ data, layout: { ...shown, paper_bgcolor: colour("ground") } },
    { format: "svg", width: shown.width, height: shown.height });
}

async function savePng() {
  const image = new Image();
  image.src = await svgAddress();
  await image.decode();
  const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => saveBlob(blob, "png"));
}

// A field of a CSV file; what a spreadsheet would take for a formula is made text.
function field(value) {
  const content = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
}

const COLUMNS = ["time", "id", "name", "kind", "relation", "edtf", "first_day", "last_day", "state", "plan", "claims"];

// A line for each date that is drawn: of what happened, with the relation; of what was published.
function csv() {
  const rows = drawn.flatMap(({ one }) => (isSource(one) ? [{ span: one.span, claims: one.claims }] : datesShown(one))
    .map(({ span, relation = "published on", state: standing = "", plan = "", claims: said }) => [
      isSource(one) ? "published" : "happened", one.id, nameOf(one), isSource(one) ? one.publisher : one.kind,
      relation, span.edtf, span.first, span.last, standing, plan, said.filter(asked).length,
    ]));
  return [COLUMNS, ...rows].map((row) => `${row.map((value) => field(value)).join(",")}\r\n`).join("");
}

function buildExports() {
  const kinds = {
    png: savePng,
    svg: async () => saveAs(await svgAddress(), "svg"),
    csv: () => saveBlob(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "csv"),
  };
  for (const [kind, run] of Object.entries(kinds)) {
    $(`save-${kind}`).addEventListener("click", async () => {
      await run();
      $("export").open = false;
    });
  }
}
