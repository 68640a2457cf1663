// The last resort: hands out what the browser has stored when the program itself cannot run. It
// reads the database and decides nothing; the program opens the file and puts its parts together.
// Written for browsers far older than those that the program supports.
(function () {
  "use strict";

  var STORES = ["head", "chunks", "ops"];

  function base64(bytes) {
    var text = "";
    for (var at = 0; at < bytes.length; at += 32768) {
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + 32768));
    }
    return btoa(text);
  }

  // Every record of the three stores: [store, key, value], the value as text or as base64.
  function read(done, failed) {
    var request;
    try {
      request = indexedDB.open("cchc");
    } catch (error) {
      failed(error);
      return;
    }
    request.onupgradeneeded = function () {
      request.transaction.abort();
    };
    request.onerror = function () {
      failed(request.error);
    };
    request.onsuccess = function () {
      var database = request.result;
      var records = [];
      var transaction;
      try {
        transaction = database.transaction(STORES, "readonly");
      } catch (error) {
        failed(error);
        return;
      }
      STORES.forEach(function (store) {
        transaction.objectStore(store).openCursor().onsuccess = function (event) {
          var cursor = event.target.result;
          if (cursor) {
            var value = cursor.value;
            var kept = typeof value === "string" ? { text: value } : { base64: base64(new Uint8Array(value)) };
            records.push([store, String(cursor.key), kept]);
            cursor.continue();
          }
        };
      });
      transaction.onabort = function () {
        failed(transaction.error);
      };
      transaction.oncomplete = function () {
        database.close();
        done(records);
      };
    };
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function stamp(date) {
    return String(date.getFullYear()) + two(date.getMonth() + 1) + two(date.getDate()) + "-" +
      two(date.getHours()) + two(date.getMinutes());
  }

  function hand_out(workspace, records) {
    var own = records.filter(function (record) {
      return record[1] === workspace || record[1].indexOf(workspace + "/") === 0;
    });
    var content = JSON.stringify({ format: "cchc-rescue", version: 1, workspace: workspace, records: own });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = "so-cchc_cuu-du-lieu_" + stamp(new Date()) + ".json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  function name(head) {
    try {
      var known = JSON.parse(head);
      return (known.office || "") + " · " + new Date(known.saved_at).toLocaleString("vi-VN");
    } catch (error) {
      return "";
    }
  }

  // Adds to a place one button for each workspace that is stored.
  function offer(place) {
    if (place.querySelector(".rescue")) {
      return;
    }
    var box = document.createElement("div");
    box.className = "rescue";
    place.appendChild(box);
    read(function (records) {
      records.filter(function (record) {
        return record[0] === "head";
      }).forEach(function (record) {
        var button = document.createElement("button");
        button.textContent = "Tải dữ liệu của tôi (Download my data): " + name(record[2].text);
        button.onclick = function () {
          hand_out(record[1], records);
        };
        box.appendChild(button);
      });
    }, function (error) {
      var line = document.createElement("p");
      line.textContent = "Không đọc được dữ liệu đã lưu (the stored data cannot be read): " +
        (error ? error.name + ": " + error.message : "");
      box.appendChild(line);
    });
  }

  window.cchc_rescue = offer;

  // The screen of the end is shown by the program's last word, which may be cut short.
  document.addEventListener("DOMContentLoaded", function () {
    var ended = document.getElementById("ended");
    if (ended && window.MutationObserver) {
      new MutationObserver(function () {
        if (!ended.hidden) {
          offer(ended);
        }
      }).observe(ended, { attributes: true });
    }
  });
})();
