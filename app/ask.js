// Shows a question that the office has drawn, over the page, and sends it what was typed into the
// hidden fields, a line each, or null. An empty question takes the last one away. Here and not in
// the program, where the same would take ten times as much of the first screen.
"use strict";

window.cchc_ask = function (question, office) {
  var last = document.querySelector("dialog.ask");
  if (last) {
    last.onclose = null;
    last.close();
    last.remove();
  }
  if (!question) {
    return;
  }
  // In the page's own element, which hears of a file that is dropped: the browser would open it
  // in the place of the page.
  var page = document.querySelector(".shell") || document.body;
  page.insertAdjacentHTML("beforeend", question);
  var asked = page.lastElementChild;
  var form = asked.firstElementChild;
  function answer(typed) {
    office.postMessage([JSON.stringify([0, { typed: typed }])]);
  }
  form.onsubmit = function (event) {
    event.preventDefault();
    var typed = Array.from(form.querySelectorAll(".secret"), function (field) {
      return field.value;
    });
    // Making a key of it takes a moment: the office takes the question away, or asks again.
    form.inert = true;
    asked.oncancel = function (cancel) {
      cancel.preventDefault();
    };
    form.classList.add("waiting");
    answer(typed.join("\n"));
  };
  asked.onclose = function () {
    answer(null);
  };
  form.onreset = function () {
    asked.close();
  };
  asked.showModal();
};
