// AG Grid Community, over `window.rows`; `window.settings` says how it is set.

window.table = (() => {
  const { wraps, columns, font } = window.settings;
  const root = document.getElementById("table");
  // Lines as high as ours: a wrapped text would else stand in lines as high as a row.
  const wrapping = wraps ? { wrapText: true, autoHeight: true, cellStyle: { lineHeight: font.line } } : {};
  let api;
  const focusable = ["c2", "c3"];
  document.getElementById("search").addEventListener("input", (event) => api.setGridOption("quickFilterText", event.target.value));
  return {
    show() {
      api = agGrid.createGrid(root, {
        theme: agGrid.themeQuartz.withParams({ fontFamily: font.family, fontSize: font.size }),
        rowData: window.rows,
        columnDefs: columns.map(({ heading, width }, place) => ({ field: `c${place}`, headerName: heading, width })),
        defaultColDef: { editable: true, sortable: false, ...wrapping },
        animateRows: false,
        cacheQuickFilter: true,
      });
    },
    hide: () => api.destroy(),
    frame: () => root.querySelector(".ag-grid-viewport"),
    texts: () => [...root.querySelectorAll(".ag-row")].map((row) => row.textContent),
    shown: () => window.table.texts().filter((text) => text.trim()).length > 3,
    textAt: (element) => element.closest(".ag-row")?.textContent.trim() ?? "",
    async select(n) {
      api.ensureIndexVisible(0, "top");
      api.setFocusedCell(1 + (n % 6), focusable[n % 2]);
    },
    typed: (letter) => document.activeElement.closest(".ag-cell") !== null && document.activeElement.value === letter,
    count: () => api.getDisplayedRowCount(),
  };
})();
