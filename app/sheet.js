// Shows the screens that the office draws: puts the markup into the element #sheet and changes only
// what differs there, so that the keys and what is being typed stay; sends the office what was done.
// An element says with data-do what it is there for.
"use strict";

(function () {
  var office;
  var later;
  // The first answer is to be opened when it comes.
  var opening;

  function sheet() {
    return document.getElementById("sheet");
  }

  // The field as it was drawn last.
  function drawn(field) {
    return field.getAttribute("value") || (field.nodeName === "TEXTAREA" ? field.textContent : "");
  }

  function patch(old, now) {
    if (old.nodeType !== 1) {
      if (old.data !== now.data) {
        old.data = now.data;
      }
      return;
    }
    // What is being typed stays, unless it is what was sent: that the office has answered.
    var typing = old === document.activeElement && "defaultValue" in old && old.value !== old.defaultValue;
    var same = typing && old.value !== old.cchcSent;
    Array.from(old.attributes).forEach(function (has) {
      if (!now.hasAttribute(has.name) && !(has.name === "open" && old.nodeName === "DETAILS")) {
        old.removeAttribute(has.name);
      }
    });
    Array.from(now.attributes).forEach(function (has) {
      if (old.getAttribute(has.name) !== has.value) {
        old.setAttribute(has.name, has.value);
      }
    });
    // The options move over from the new list: which is chosen is read before.
    var chosen = now.selectedIndex;
    morph(old, now);
    if ("defaultValue" in old && old.type !== "file") {
      if (!same) {
        old.value = drawn(now);
      }
      old.checked = now.hasAttribute("checked");
    } else if (old.nodeName === "SELECT") {
      old.selectedIndex = chosen;
    }
  }

  function morph(old, now) {
    var ids = {};
    Array.from(now.children).forEach(function (child) {
      ids[child.id] = true;
    });
    Array.from(old.children).forEach(function (child) {
      if (child.id && !ids[child.id]) {
        child.remove();
      }
    });
    var at = old.firstChild;
    Array.from(now.childNodes).forEach(function (next) {
      var own = next.id ? Array.from(old.children).find(function (child) { return child.id === next.id; }) : null;
      if (!own && at && !at.id && !next.id && at.nodeName === next.nodeName) {
        own = at;
      }
      if (own && own.nodeName === next.nodeName) {
        if (own === at) {
          at = at.nextSibling;
        } else {
          old.insertBefore(own, at);
        }
        patch(own, next);
      } else {
        old.insertBefore(next, at);
      }
    });
    while (at) {
      var rest = at.nextSibling;
      at.remove();
      at = rest;
    }
  }

  function fill(place, markup, worker) {
    office = worker;
    if (place) {
      var now = document.createElement("section");
      now.innerHTML = markup;
      morph(place, now);
    }
  }

  // Brings the keys to what the office names.
  function lead(place) {
    var focus = place.querySelector("#focus");
    var id = focus && focus.dataset.id;
    var next = id && (document.getElementById(id) || place.querySelector('[data-at="' + id + '"] button'));
    if (next) {
      next.focus();
      // With what is said of it, and what it belongs to.
      (next.closest(".inline-form,.field") || next).scrollIntoView({ block: "nearest" });
    }
  }

  // The same for what is drawn elsewhere.
  window.cchc_put = function (place, markup, worker) {
    fill(place, markup, worker);
    if (place) {
      lead(place);
    }
  };

  window.cchc_sheet = function (markup, worker) {
    office = worker;
    window.cchc_style("drawn", function () {
      show(markup, worker);
    });
  };

  function show(markup, worker) {
    var place = sheet();
    var first = place && !place.firstElementChild;
    var main = place && scroller();
    var top = first && history.state ? history.state.top : main && main.scrollTop;
    fill(place, markup, worker);
    if (!place) {
      return;
    }
    // Who comes back finds the place where it was left.
    if (first && top) { main.scrollTop = top; }
    lead(place);
    window.cchc_paper();
    var found = first && place.querySelector("[data-found]");
    if (found) { found.scrollIntoView(); }
    var asked = document.getElementById("find-all");
    if (opening && asked && asked.defaultValue === asked.value) {
      opening = false;
      var hit = place.querySelector("#hits a");
      if (hit) {
        hit.click();
      }
    }
  }

  function scroller() {
    var main = sheet().closest("main");
    return getComputedStyle(main).overflowY === "auto" ? main : document.scrollingElement;
  }

  // Tells the office something; false where nothing was heard of it yet.
  window.cchc_tell = function (ask, bytes) {
    if (office) {
      office.postMessage([JSON.stringify([0, ask]), bytes]);
    }
    return !!office;
  };

  function send(what, value, bytes) {
    window.cchc_tell({ deed: { what: what, value: value || "" } }, bytes);
  }

  // True for what the office has drawn.
  function isDrawn(element) {
    return element && element.closest && element.closest("#sheet,#import");
  }

  function has(event, name) {
    var element = event.target.closest && event.target.closest("[" + name + "]");
    return office && isDrawn(element) ? element : null;
  }

  function isField(element) {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(element.nodeName);
  }

  document.addEventListener("click", function (event) {
    var named = has(event, "data-insert");
    if (named) { insert(named); }
    // Undo and redo of a drawn screen are the keys that do it everywhere.
    var key = has(event, "data-key");
    if (key) {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: key.dataset.key, ctrlKey: true }));
    }
    if (sheet()) { history.replaceState({ top: scroller().scrollTop }, ""); }
    var button = has(event, "data-do");
    if (button && !isField(button)) {
      send(button.dataset.do, button.value);
      return;
    }
    // A whole line leads where its link does; marking a sentence to copy it leads nowhere.
    var line = has(event, "data-go");
    if (line && !event.target.closest("a,button,input,summary") && getSelection().isCollapsed) {
      line.querySelector("a").click();
    }
  });

  document.addEventListener("change", function (event) {
    var field = has(event, "data-do");
    if (!field || !isField(field)) {
      return;
    }
    field.cchcSent = field.value;
    var file = field.files && field.files[0];
    if (file) {
      file.arrayBuffer().then(function (bytes) {
        send(field.dataset.do, file.name, new Uint8Array(bytes));
        field.value = "";
      });
    } else {
      send(field.dataset.do, field.type === "checkbox" ? String(field.checked) : field.value);
    }
  });

  // What is typed into a cell of the table is looked for where the screen beside it finds something.
  function cell() {
    return sheet() && sheet().querySelector("[data-finds]") && document.querySelector("textarea.cell-editor");
  }

  document.addEventListener("input", function (event) {
    var field = event.target;
    if (field.nodeName === "TEXTAREA" && has(event, "data-do")) {
      field.style.height = "auto";
      field.style.height = field.scrollHeight + 2 + "px";
    }
    if (has(event, "data-live")) {
      clearTimeout(later);
      later = setTimeout(function () {
        field.cchcSent = field.value;
        send(field.dataset.do, field.value);
      }, 150);
    }
    if (field === cell()) {
      clearTimeout(later);
      later = setTimeout(function () {
        send("find", field.value.slice(0, field.selectionStart));
      }, 60);
    }
  });

  // A name that was found takes the place of the letters behind the last separator.
  function insert(button) {
    var field = cell();
    var name = button.dataset.insert;
    if (!field.classList.contains("cell-editor-typing")) {
      // At rest the field is empty: the cell's text comes into it first, and the name behind it.
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "F2", bubbles: true }));
      field.value += field.value.trim() ? "; " + name : name;
    } else {
      var at = field.selectionStart;
      var before = field.value.slice(0, at).replace(/[^;\n]*$/, function (last) {
        return last.match(/^[\s\-+•]*/)[0] + name;
      });
      field.value = before + field.value.slice(at).replace(/^[^;\n]*/, "");
      field.setSelectionRange(before.length, before.length);
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The keys stay in the cell.
  document.addEventListener("mousedown", function (event) {
    if (has(event, "data-insert")) {
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", function (event) {
    var names = cell() ? sheet().querySelectorAll("[data-insert]") : [];
    var digit = event.altKey && /^Digit([1-8])$/.exec(event.code);
    if (digit && cell()) {
      event.preventDefault();
      event.stopPropagation();
      if (names[digit[1] - 1]) {
        insert(names[digit[1] - 1]);
      }
    }
  }, true);

  document.addEventListener("keydown", function (event) {
    var field = has(event, "data-do");
    if (!field || !isField(field) || event.isComposing) {
      return;
    }
    // In a dialog that key leaves it, and what is typed counts.
    if (event.key === "Escape" && "defaultValue" in field && !field.closest("dialog")) {
      field.value = field.defaultValue;
    } else if (event.key === "Enter" && (event.ctrlKey || field.nodeName === "INPUT")) {
      event.preventDefault();
      // What was typed is sent before what comes after it.
      field.blur();
      field.focus();
      // A reason that is not there has not changed either: the office says that it is missing.
      if (!field.value && /^excuse /.test(field.dataset.do)) {
        send(field.dataset.do);
      }
      if (event.ctrlKey && field.dataset.enter) {
        send(field.dataset.enter);
      }
    }
  });

  // Ctrl+K finds anything: arrows choose, Enter opens the first answer, Escape leads back.
  var came;
  window.addEventListener("keydown", function (event) {
    var field = document.getElementById("find-all");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (field) {
        field.select();
      } else {
        leave();
        came = true;
        location.hash = "#/tim";
      }
      return;
    }
    if (!field || event.isComposing) {
      return;
    }
    var stops = [field].concat(Array.from(document.querySelectorAll("#hits a")));
    var at = stops.indexOf(document.activeElement);
    var next = stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (at >= 0 && next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (came) {
        history.back();
      } else {
        location.hash = "#/";
      }
    } else if (event.key === "Enter" && at === 0) {
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(later);
      opening = true;
      field.cchcSent = field.value;
      send("find-all", field.value);
    }
  }, true);

  // What is being typed goes to the office before the page goes, and before a file is made.
  window.cchc_commit = leave;
  window.addEventListener("beforeunload", function (event) {
    var field = typed();
    if (field) {
      // It goes to the office, which may not have stored it when the page is gone: the browser asks.
      leave();
      event.preventDefault();
    }
  }, true);
  window.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      leave();
    }
  }, true);

  // The field in which something is typed that was not sent.
  function typed() {
    var field = document.activeElement;
    return isDrawn(field) && "defaultValue" in field && field.value !== field.defaultValue && field.value !== field.cchcSent ? field : null;
  }

  function leave() {
    var field = typed();
    if (field) {
      field.blur();
      field.focus();
    }
  }
})();
