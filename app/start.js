// Runs before the program and without it: says so when the program cannot start.
// Written for browsers far older than those that the program supports.
(function () {
  "use strict";

  var started = false;

  function say(reason) {
    var line = document.getElementById("loading");
    if (started || !line) {
      return;
    }
    line.setAttribute("role", "alert");
    line.textContent =
      "Không mở được Sổ CCHC trong trình duyệt này. Cần Chrome, Edge, Cốc Cốc từ bản 109 hoặc " +
      "Firefox từ bản 115; nếu trình duyệt đủ mới, xin tải lại trang hoặc báo người quản trị máy chủ. " +
      "Dữ liệu đã lưu trong máy vẫn còn nguyên. (Sổ CCHC could not start in this browser. It needs " +
      "Chrome, Edge or Cốc Cốc 109 or later, or Firefox 115 or later. Saved data is untouched.) " +
      (reason ? "[" + reason + "]" : "");
    if (window.cchc_rescue) {
      window.cchc_rescue(line);
    }
  }

  window.addEventListener("TrunkApplicationStarted", function () {
    started = true;
  });
  window.addEventListener("error", function (event) {
    var source = event.target && (event.target.src || event.target.href);
    say(event.message || source || "");
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    say(String(event.reason));
  });
  document.addEventListener("DOMContentLoaded", function () {
    if (typeof WebAssembly !== "object" || !("noModule" in document.createElement("script"))) {
      say("WebAssembly");
    }
  });
})();
