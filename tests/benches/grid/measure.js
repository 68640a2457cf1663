// What is measured in every table in the same way. `window.table` is the table: ours, or another one.
//
// A table gives: `show()`, `hide()`, `shown()` (rows with text are on the page), `frame()` (what scrolls),
// `texts()` (of the rows on the page), `textAt(element)` (of the row that it is part of), `select(n)`,
// `typed(letter)`, `count()` (of the lines that are left by a search), `paste(text)`.

window.measure = (() => {
  // An element whose size changes in every frame that is asked for: its observer is called after all
  // that draws in this frame has drawn, and before the frame is painted.
  const probe = document.createElement("div");
  Object.assign(probe.style, { position: "fixed", left: "0", top: "0", width: "1px", height: "1px", contain: "strict", visibility: "hidden" });
  document.documentElement.append(probe);
  let waiting = [];
  let width = 1;
  new ResizeObserver(() => {
    const called = waiting;
    waiting = [];
    called.forEach((call) => call());
  }).observe(probe);

  /** Calls once in the next frame, when everything in it was drawn. */
  const inFrame = (call) => requestAnimationFrame(() => {
    waiting.push(call);
    width = (width % 1000) + 1;
    probe.style.width = `${width}px`;
  });

  /** Calls once when the frame that is under way is painted. */
  const whenPainted = (call) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => call(performance.now());
    channel.port2.postMessage(null);
  };

  const sleep = (time) => new Promise((done) => setTimeout(done, time));

  /** When the first frame is painted in which something is there. */
  const painted = (there, what) => new Promise((done, fail) => {
    const asked = performance.now();
    const look = () => {
      if (there()) whenPainted(done);
      else if (performance.now() - asked > 60000) fail(new Error(`not painted: ${what}`));
      else inFrame(look);
    };
    inFrame(look);
  });

  /** Puts a text into the search field, as far as it is typed without being measured. */
  const fill = (field, text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** From now on the next key is measured: from when it was pressed to the frame that shows its effect. */
  const arm = (there, what) => {
    window.pressed = new Promise((done, fail) => {
      const heard = (event) => painted(there, what).then((now) => done(now - event.timeStamp), fail);
      addEventListener("keydown", heard, { capture: true, once: true });
    });
  };

  return {
    /** From asking for the table to its first painted rows, and one frame more. */
    async show() {
      const from = performance.now();
      window.table.show();
      await painted(() => window.table.shown(), "rows");
      const now = await new Promise((done) => inFrame(() => whenPainted(done)));
      const time = now - from;
      await sleep(1000);
      return time;
    },

    /** Takes the table away again. */
    async hide() {
      await window.table.hide();
      await sleep(500);
    },

    /** A cell is selected; the next key types over it. */
    async select(n, letter) {
      await window.table.select(n);
      await sleep(300);
      arm(() => window.table.typed(letter), "a letter");
    },

    /** Everything of a text but its last letter stands in the search field, and the rows found by it. */
    async search(text, word) {
      const field = document.getElementById("search");
      fill(field, text);
      await sleep(1000);
      const before = window.table.count();
      const found = () => window.table.count() !== before && window.table.texts().length > 0
        && window.table.texts().every((one) => one.includes(word));
      arm(found, "what was searched for");
    },

    /** Shows all lines again; gives how many were found. */
    async unsearch() {
      const found = window.table.count();
      fill(document.getElementById("search"), "");
      await sleep(1000);
      return found;
    },

    /** The same in the search over everything, which has the focus. */
    async searchAll(text) {
      fill(document.activeElement, text);
      await sleep(1000);
      const hits = () => document.getElementById("hits")?.innerHTML ?? "";
      const before = hits();
      arm(() => hits() !== before && hits() !== "", "what was searched for");
    },

    /** From pasting a block to the first frame in which the rows on the page have it. */
    async paste(text, mark) {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      const target = await window.table.pasteInto();
      await sleep(500);
      const from = performance.now();
      target.dispatchEvent(event);
      const there = () => window.table.texts().filter((one) => one.includes(mark)).length > 4;
      return (await painted(there, "what was pasted")) - from;
    },

    /**
     * Scrolls at places spread evenly over the table, at each by so many steps of a part of the frame, one
     * step a frame. Of each step: how long it took until it was painted, and whether a blank was painted.
     */
    async scroll(places, steps, part) {
      const frame = window.table.frame();
      const one = (top) => new Promise((done) => {
        const from = performance.now();
        frame.scrollTop = top;
        inFrame(() => {
          const box = frame.getBoundingClientRect();
          const blank = [0.25, 0.5, 0.75].some((down) => {
            const hit = document.elementFromPoint(box.left + box.width * 0.4, box.top + box.height * down);
            return !hit || !window.table.textAt(hit);
          });
          whenPainted((now) => done([now - from, blank]));
        });
      });
      const walked = { steps: [], jumps: [] };
      for (let place = 0; place < places; place++) {
        const height = frame.clientHeight * part;
        const end = frame.scrollHeight - frame.clientHeight;
        const from = Math.max(0, (end - steps * height) * place / (places - 1));
        for (let step = 0; step <= steps; step++) {
          (step === 0 ? walked.jumps : walked.steps).push(await one(Math.min(end, from + step * height)));
        }
      }
      const at = frame.scrollTop / (frame.scrollHeight - frame.clientHeight);
      frame.scrollTop = 0;
      await sleep(1000);
      return { ...walked, height: frame.scrollHeight, frame: frame.clientHeight, at };
    },
  };
})();
