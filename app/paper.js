// Styles that are loaded when they are first needed; and prints the paper that the office draws: the whole
// plan, or the sheets for the units.
"use strict";

(function () {
  var printing;

  // Loads the styles that the page names so, and goes on when they are there: nothing is seen without.
  window.cchc_style = function (name, then) {
    var left = document.querySelectorAll("meta[name=" + name + "]");
    if (!left.length) {
      then();
      return;
    }
    left.forEach(function (meta) {
      var link = meta.cchcLink || document.createElement("link");
      if (!meta.cchcLink) {
        meta.cchcLink = link;
        link.rel = "stylesheet";
        link.href = meta.content;
        document.head.append(link);
      }
      function come() {
        // Also where it cannot be had: better plain than not at all.
        meta.remove();
        if (!document.querySelector("meta[name=" + name + "]")) {
          then();
        }
      }
      link.addEventListener("load", come);
      link.addEventListener("error", come);
    });
  };

  // Its style comes with the first one.
  function style(then) {
    window.cchc_style("paper", then);
  }

  function paper() {
    return document.querySelector("#sheet article.paper");
  }

  // A screen was drawn.
  window.cchc_paper = function () {
    if (paper()) {
      style(function () {
        if (printing) {
          printing = false;
          print();
        }
      });
    }
  };

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("#sheet [data-print]")) { style(print); }
  });

  // It is printed from a place of its own under the body, so that nothing of the screen is printed with it.
  window.addEventListener("beforeprint", function () {
    var own = paper();
    if (own) {
      var place = document.createElement("div");
      place.id = "paper";
      place.append(own.cloneNode(true));
      document.body.append(place);
      document.body.classList.add("printing");
    }
  });

  window.addEventListener("afterprint", function () {
    var place = document.getElementById("paper");
    if (place) {
      place.remove();
      document.body.classList.remove("printing");
    }
  });

  // Ctrl+P on a screen of the plan prints the whole plan and not what is in sight.
  window.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p" && /^#\/ke-hoach/.test(location.hash)) {
      event.preventDefault();
      window.cchc_commit();
      if (paper()) {
        style(print);
      } else {
        printing = true;
        location.hash = "#/ke-hoach/in";
      }
    }
  });
})();
