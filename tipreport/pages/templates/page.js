"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const groups = [...document.querySelectorAll("table.figures tbody")];
  if (!groups.length) return;
  const [words, only, output] = [form.querySelector("#filter"), form.querySelector("#only-findings"), form.querySelector("output")];
  const texts = new Map(groups.map((group) => [group, group.textContent.toLowerCase()]));
  const show = () => {
    const asked = words.value.toLowerCase().split(/[\s,]+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const fits = asked.every((word) => texts.get(group).includes(word)) && (!only.checked || group.querySelector(".found"));
      group.hidden = !fits;
      if (fits) shown += group.rows.length;
    }
    for (const table of document.querySelectorAll("table.figures")) {
      table.parentElement.hidden = [...table.tBodies].every((group) => group.hidden);
    }
    document.body.classList.toggle("filtering", asked.length > 0 || only.checked);
    output.value = asked.length || only.checked ? `${shown} lines` : "";
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", show);
  only.addEventListener("change", show);
  form.hidden = false;

  const key = (group, column) => {
    const text = group.rows[0].cells[column].firstChild?.textContent.trim() ?? "";
    const number = Number(text.replace(/[^\d.]/g, ""));
    return column === 2 && text && !Number.isNaN(number) ? number : text.toLowerCase();
  };
  for (const table of document.querySelectorAll("table.figures")) {
    [...table.tHead.rows[0].cells].slice(0, 4).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.dataset.title = head.textContent;
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) if (other.ariaSort) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sorted = [...table.tBodies].sort((one, other) => {
          const [a, b] = [key(one, column), key(other, column)];
          const order = typeof a === typeof b ? (a > b) - (a < b) : typeof a === "number" ? -1 : 1;
          return down ? -order : order;
        });
        table.append(...sorted);
      });
    });
  }
})();
