// The dialog in which a plan is brought in: the office draws it (crates/office/src/sheet/take_in.rs), and
// app/sheet.js puts it in and sends what is done there. Here is what a dialog needs besides: it opens at
// once, hears what is pasted, closes on Escape, and gives the keys back to where they were.
"use strict";

(function () {
  // The user has left while something was read: what is drawn of it comes too late, until the office
  // has closed it.
  var leaving;
  // The office knows that.
  var said;

  function dialog() {
    return document.getElementById("import");
  }

  function take(over) {
    if (over) {
      over.onclose = null;
      // The browser gives the keys back to where they were.
      over.close();
      over.remove();
    }
  }

  function close() {
    said = window.cchc_tell({ deed: { what: "import close" } });
  }

  // The user wants to leave: what is being typed counts, and the office may have something to say.
  function leave() {
    window.cchc_commit();
    if (dialog().querySelector("[data-busy]")) {
      leaving = true;
      take(dialog());
    }
    close();
  }

  function open() {
    var over = document.createElement("dialog");
    over.id = "import";
    over.setAttribute("aria-labelledby", "import-title");
    // Inside the page's own element, which hears of a file that is dropped.
    (document.querySelector(".shell") || document.body).append(over);
    over.oncancel = function (event) {
      event.preventDefault();
      leave();
    };
    over.onclose = function () {
      // Closed by the browser, as it does where Esc is pressed twice: the office is asked first, unless
      // the program has ended.
      if (document.querySelector("#ended[hidden]")) {
        over.showModal();
        leave();
      }
    };
    over.showModal();
    return over;
  }

  // What the office has drawn; empty where it is to be closed, and with it the address to go on at. Before
  // the office is there: what is said meanwhile.
  window.cchc_import = function (markup, worker) {
    var closed = !markup || markup[0] === "#";
    if (leaving && worker) {
      leaving = !closed;
      window.cchc_put(null, "", worker);
      if (leaving && !said) {
        close();
      }
      return;
    }
    if (closed) {
      leaving = false;
      take(dialog());
      if (markup) {
        location.hash = markup;
      }
      return;
    }
    var over = dialog();
    if (worker) {
      window.cchc_style("drawn", function () {
        window.cchc_put(dialog() || open(), markup, worker);
      });
    } else if (!over) {
      over = open();
      over.innerHTML = '<p class="loading" role="status" data-busy></p>';
      over.firstChild.textContent = markup;
    }
  };

  function read(html, text) {
    window.cchc_tell({ read: { pasted: { html: html, text: text } } });
  }

  document.addEventListener("paste", function (event) {
    if (event.target.id !== "paste-field") {
      return;
    }
    var html = event.clipboardData.getData("text/html");
    var text = event.clipboardData.getData("text/plain");
    // A word or two may be meant to be typed on.
    if (/<table/i.test(html) || text.includes("\t") || text.trim().split("\n").length > 3) {
      event.preventDefault();
      read(html || null, text);
    }
  });

  document.addEventListener("click", function (event) {
    if (event.target.id === "read-pasted") {
      read(null, document.getElementById("paste-field").value);
    }
  });
})();
