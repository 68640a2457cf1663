// Shows a question that the office has drawn, over the page, until it is answered; gives what was
// typed into its hidden fields, a line each, or null. Here and not in the program, where the same
// would take ten times as much of the first screen.
"use strict";

window.cchc_ask = function (dialog) {
  return new Promise(function (answer) {
    document.body.insertAdjacentHTML("beforeend", dialog);
    var asked = document.body.lastElementChild;
    asked.onclose = function () {
      var typed = Array.from(asked.querySelectorAll(".secret"), function (field) {
        return field.value;
      });
      asked.remove();
      answer(asked.returnValue ? typed.join("\n") : null);
    };
    asked.showModal();
  });
};
