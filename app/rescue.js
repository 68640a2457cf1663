// The last resort: hands out what the browser has stored when the program itself cannot run. It
// reads the database and decides nothing; the program opens the file and puts its parts together.
// Written for browsers far older than those that the program supports.
(function () {
  "use strict";

  var STORES = ["head", "chunks", "ops", "snapshots", "meta"];

  function base64(bytes) {
    var text = "";
    for (var at = 0; at < bytes.length; at += 32768) {
      text += String.fromCharCode.apply(null, bytes.subarray(at, at + 32768));
    }
    return btoa(text);
  }

  // What an older database held before it is changed: nobody can open it while it waits for that.
  var before;
  var read_at;

  // Every record of the stores: [store, key, value], the value as text or as base64.
  function read(done, failed) {
    if (before) {
      before.then(done, failed);
      return;
    }
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
      records_of(request.result, done, failed);
      // Ends when everything is read.
      request.result.close();
    };
  }

  function records_of(database, done, failed) {
    var records = [];
    var there = STORES.filter(function (store) {
      return database.objectStoreNames.contains(store);
    });
    var transaction;
    try {
      transaction = database.transaction(there, "readonly");
    } catch (error) {
      failed(error);
      return;
    }
    there.forEach(function (store) {
      transaction.objectStore(store).openCursor().onsuccess = function (event) {
        var cursor = event.target.result;
        if (cursor) {
          var value = cursor.value;
          // A folder that the browser remembers is no record of ours.
          if (typeof value === "string") {
            records.push([store, String(cursor.key), { text: value }]);
          } else if (value && typeof value.byteLength === "number") {
            records.push([store, String(cursor.key), { base64: base64(new Uint8Array(value)) }]);
          }
          cursor.continue();
        }
      };
    });
    transaction.onabort = function () {
      failed(transaction.error);
    };
    transaction.oncomplete = function () {
      done(records);
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
    link.download = "so-cchc_cuu-du-lieu_" + stamp(before ? read_at : new Date()) + ".json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }

  // Whose records these are: by the head, or where it is gone by any piece that is left.
  function workspaces(records) {
    var found = {};
    records.forEach(function (record) {
      if (record[0] !== "meta") {
        var workspace = record[1].split("/")[0];
        found[workspace] = found[workspace] || "";
        if (record[0] === "head") {
          found[workspace] = name(record[2].text);
        }
      }
    });
    return found;
  }

  function name(head) {
    try {
      var known = JSON.parse(head);
      var saved = known.saved_at > 0 ? " · " + new Date(known.saved_at).toLocaleString("vi-VN") : "";
      return ": " + (known.office || "") + saved;
    } catch (error) {
      return "";
    }
  }

  // Adds to a place one button for each workspace that is stored.
  function offer(place) {
    if (place.querySelector(".rescue")) {
      return;
    }
    var english = document.documentElement.lang === "en";
    var box = document.createElement("div");
    box.className = "rescue buttons";
    place.appendChild(box);
    function say(text) {
      var line = document.createElement("p");
      line.textContent = text;
      box.appendChild(line);
    }
    read(function (records) {
      var found = workspaces(records);
      Object.keys(found).forEach(function (workspace) {
        var button = document.createElement("button");
        button.textContent = (english ? "Download my data" : "Tải dữ liệu của tôi") + found[workspace];
        button.onclick = function () {
          hand_out(workspace, records);
        };
        box.appendChild(button);
      });
      if (!Object.keys(found).length) {
        say(english ? "Nothing is stored in this browser." : "Trình duyệt này không giữ dữ liệu nào của chương trình.");
      }
    }, function (error) {
      say((english ? "The stored data cannot be read: " : "Không đọc được dữ liệu đã lưu: ") +
        (error ? error.name + ": " + error.message : ""));
    });
  }

  window.cchc_rescue = offer;

  // The program found a database of an older version and is going to change it once it is read; or,
  // without one, has done so.
  window.cchc_read = function (database, told) {
    before = database && new Promise(function (done, failed) {
      records_of(database, function (records) {
        read_at = new Date();
        done(records);
      }, failed);
    });
    if (before) {
      before.then(told, told);
    }
  };

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
