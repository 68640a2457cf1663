// Tabulator, over `window.rows`; `window.settings` says how it is set.

window.table = (() => {
  const { wraps, columns, height, pastes } = window.settings;
  const root = document.getElementById("table");
  const cell = wraps ? { formatter: "textarea", variableHeight: true, editor: "textarea" } : { editor: "input" };
  const ranges = {
    selectableRange: 1, selectableRangeColumns: true, selectableRangeRows: true,
    clipboard: true, clipboardCopyRowRange: "range", clipboardPasteParser: "range", clipboardPasteAction: "range",
  };
  let table;
  let before = "";
  const rows = () => [...root.querySelectorAll(".tabulator-row")];
  // Each row's words are kept, as AG Grid keeps them; its own filter would want all words in one column.
  const texts = new Map(window.rows.map((row) => [row, Object.values(row).join(" ").toLowerCase()]));
  const textOf = (row) => texts.get(row) ?? Object.values(row).join(" ").toLowerCase();
  document.getElementById("search").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(" ").filter((word) => word);
    if (words.length > 0) table.setFilter((row) => words.every((word) => textOf(row).includes(word)));
    else table.clearFilter();
  });
  return {
    show() {
      const columnDefs = columns.map(({ heading, width }, place) => ({ title: heading, field: `c${place}`, width, headerSort: false, ...cell }));
      table = new Tabulator(root, {
        data: window.rows,
        columns: columnDefs,
        height,
        renderVertical: "virtual",
        editTriggerEvent: "dblclick",
        ...(wraps ? {} : { rowHeight: 36 }),
        ...(pastes ? ranges : {}),
      });
    },
    hide: () => table.destroy(),
    frame: () => root.querySelector(".tabulator-tableholder"),
    texts: () => rows().map((row) => row.textContent),
    shown: () => window.table.texts().filter((text) => text.trim()).length > 3,
    textAt: (element) => element.closest(".tabulator-row")?.textContent.trim() ?? "",
    async select(n) {
      // There is no typing over a cell: its editor is opened before.
      table.getRows("active")[1 + (n % 6)].getCell(n % 2 ? "c2" : "c3").edit(true);
      before = document.activeElement.value;
    },
    typed: (letter) => document.activeElement.value.length === before.length + letter.length,
    count: () => table.getDataCount("active"),
    async pasteInto() {
      const first = table.getRows("active")[0];
      table.getRanges().forEach((range) => range.remove());
      table.addRange(first.getCell("c1"), first.getCell("c1"));
      const element = first.getCell("c1").getElement();
      element.focus();
      return element;
    },
  };
})();
