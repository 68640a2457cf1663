// Our own table, on the built site.

window.table = {
  show: () => { location.hash = "#/ke-hoach"; },
  hide: () => { location.hash = "#/"; },
  frame: () => document.querySelector(".sheet"),
  texts: () => [...document.querySelectorAll("tr.line-task")].map((row) => row.textContent.replaceAll("⠿", "")),
  shown: () => window.table.texts().filter((text) => text.trim()).length > 3,
  textAt: (element) => {
    const row = element.closest("tr[data-row]");
    return row ? [...row.querySelectorAll(".text")].map((text) => text.textContent).join("").trim() : "";
  },
  async select(n) {
    const row = document.querySelectorAll("tr.line-task")[n % 6];
    row.querySelector(n % 2 ? ".col-task" : ".col-product").click();
  },
  typed: (letter) => document.activeElement.matches(".cell-editor-typing") && document.activeElement.value === letter,
  count: () => Number(document.querySelector(".plan-table")?.getAttribute("aria-rowcount")),
  async pasteInto() {
    document.querySelector("tr[data-row] td[data-column='1']").click();
    await new Promise((done) => setTimeout(done, 300));
    return document.activeElement;
  },
};
