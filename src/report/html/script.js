"use strict";
(() => {
  const words = document.body.dataset;
  const value = (row, at) => {
    const cell = row.cells[at];
    const text = cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
    return cell.className === "number" ? text.replace(/\s/g, "") : text;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 2) continue;
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.title = words.sort;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows];
        rows.sort((a, b) => collator.compare(value(a, head.cellIndex), value(b, head.cellIndex)) * (up ? 1 : -1));
        body.append(...rows);
      });
    }
  }
  const findings = document.getElementById("konstatetais");
  const cards = [...document.querySelectorAll("section.card")];
  if (!findings || cards.length === 0) return;
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = words.filter;
  input.setAttribute("aria-label", words.filter);
  findings.after(input);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    for (const card of cards) {
      const whole = card.querySelector("header").textContent.toLocaleLowerCase().includes(wanted);
      let shown = 0;
      for (const row of card.querySelectorAll("table.stacks > tbody > tr")) {
        row.hidden = !whole && !row.textContent.toLocaleLowerCase().includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      card.hidden = shown === 0;
    }
  });
})();
