// Keeps the page for when there is no network: service-worker.js does it, and this starts it once the page has started, so
// that nothing of it delays the first visit. `cargo xtask build` puts this into the page; while working on it, it is not.
//
// Says on the window: `unroll-update` with the detail "ready" when a new version waits, "renewed" when another tab has
// taken it. Hears there: `unroll-update-wanted`, upon which the page is loaded anew with the new version.
(function () {
  "use strict";
  var workers = navigator.serviceWorker;
  var saving = navigator.connection && navigator.connection.saveData;
  // Without a service worker (private windows, plain http, storage refused) the page works, but only with a network.
  if (!workers || saving) {
    return;
  }
  var HOUR = 3600000;
  var registration = null;
  var wanted = false;
  var controlled = Boolean(workers.controller);
  var looked = Date.now();

  function say(what) {
    dispatchEvent(new CustomEvent("unroll-update", { detail: what }));
  }

  function watch(worker) {
    if (!worker) {
      return;
    }
    function look() {
      // The first one of all replaces nothing.
      if (worker.state === "installed" && registration.active) {
        say("ready");
      }
    }
    worker.addEventListener("statechange", look);
    look();
  }

  function start() {
    // Refused: as without.
    workers.register("service-worker.js").then(
      function (registered) {
        // A browser that is told to block them may answer with nothing.
        if (!registered) {
          return;
        }
        registration = registered;
        watch(registered.waiting);
        watch(registered.installing);
        registered.addEventListener("updatefound", function () {
          watch(registered.installing);
        });
      },
      function () {},
    );
  }

  workers.addEventListener("controllerchange", function () {
    if (wanted) {
      location.reload();
    } else if (controlled) {
      say("renewed");
    }
    controlled = true;
  });

  addEventListener("unroll-update-wanted", function () {
    var waiting = registration && registration.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    wanted = true;
    waiting.postMessage("activate");
  });

  // A tab may stay open for days.
  document.addEventListener("visibilitychange", function () {
    if (registration && !document.hidden && Date.now() - looked > HOUR) {
      looked = Date.now();
      registration.update().catch(function () {});
    }
  });

  addEventListener("unroll-started", function () {
    setTimeout(start, 1000);
  });
})();
