// Runs before the page: the theme, so that nothing flashes, and whether this browser can run the engine at all.
(function () {
  "use strict";
  var root = document.documentElement;
  var stored = null;
  try {
    stored = localStorage.getItem("unroll-theme");
  } catch (error) {
    // Storage is refused in some private modes: the system's preference serves.
  }
  var dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.setAttribute("data-theme", dark ? "dark" : "light");

  // The page's policy allows no inline style, and takes a style attribute that is set as text for one, while the same
  // declarations through the object model are allowed. Yew knows only the first way: here it becomes the second, for
  // every element that has a style (HTML, SVG, MathML).
  var setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style" && this.style) {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  // A module with one function that uses a v128: (func (result v128) i32.const 0 i8x16.splat).
  var simd = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
  ]);
  var missing = null;
  if (typeof WebAssembly !== "object") {
    missing = "WebAssembly";
  } else if (!WebAssembly.validate(simd)) {
    missing = "WebAssembly SIMD";
  }

  function say(id) {
    var message = document.getElementById(id);
    if (message) {
      message.hidden = false;
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (missing) {
      root.classList.add("unsupported");
      document.getElementById("missing").textContent = missing;
      say("unsupported");
    }
    var again = document.getElementById("crash-again");
    if (again) {
      again.addEventListener("click", function () {
        location.reload();
      });
    }
    var afresh = document.getElementById("crash-afresh");
    if (afresh) {
      afresh.addEventListener("click", function () {
        // Without a fragment this loads the page anew, also where the address has none already.
        location.href = location.pathname + location.search;
      });
    }
  });

  function crash(reason) {
    var details = document.getElementById("crash-details");
    if (details && !details.textContent) {
      details.textContent = String(reason);
    }
    say("crash");
  }

  function starting() {
    return !missing && (document.readyState === "loading" || document.querySelector("#app > .loading"));
  }

  // The page's own code shows its panics itself; this catches what ends it without one, and files that did not arrive
  // or do not start (offline, blocked, stale). A script's failure to load is an event at the script: hence the capture.
  window.addEventListener(
    "error",
    function (event) {
      var trap = typeof WebAssembly === "object" && event.error instanceof WebAssembly.RuntimeError;
      if (trap || starting()) {
        crash(event.error || event.message || "A file of the page did not arrive.");
      }
    },
    true,
  );

  window.addEventListener("unhandledrejection", function (event) {
    if (starting()) {
      crash(event.reason);
    }
  });
})();
