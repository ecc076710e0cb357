"use strict";
// Sorts tables by their headings and filters the list of alerts. Without it the page shows everything in its order.
for (const table of document.querySelectorAll("table.ranked")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  headings.forEach((heading, column) => {
    const kind = heading.dataset.sort;
    if (!kind) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows];
      const number = (row) => {
        const text = key(row, column);
        return text === "" ? NaN : Number(text);
      };
      const compare = (a, b) => kind === "number"
        ? number(a) - number(b)
        : key(a, column).localeCompare(key(b, column), document.documentElement.lang, { numeric: true });
      // What has no value stands last in either order.
      const empty = (row) => kind === "number" ? Number.isNaN(number(row)) : key(row, column) === "";
      rows.sort((a, b) => empty(a) - empty(b) || (empty(a) ? 0 : down ? compare(b, a) : compare(a, b)));
      body.append(...rows);
    });
  });
}
const tools = document.querySelector(".tools");
const list = document.getElementById("ranked");
if (tools && list) {
  const text = document.getElementById("filter-text");
  const tier = document.getElementById("filter-tier");
  const count = document.getElementById("filter-count");
  const rows = [...list.tBodies[0].rows];
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = (!tier.value || row.dataset.tier === tier.value) && row.textContent.toLowerCase().includes(wanted);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
  };
  text.addEventListener("input", filter);
  tier.addEventListener("change", filter);
  tools.hidden = false;
  filter();
}
