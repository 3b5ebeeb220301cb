// Shows the page anew when the preview has made a newer build. Not part of the built site.
(function () {
  "use strict";
  var script = document.currentScript;
  var mine = (script && script.dataset.build || "").split("-");
  var key = "bromost-scroll:" + location.pathname;
  var source = null;
  var timer = 0;

  function newer(mark) {
    var theirs = mark.split("-");
    return theirs[0] !== mine[0] || Number(theirs[1]) > Number(mine[1]);
  }

  function reload() {
    disconnect();
    try { sessionStorage.setItem(key, scrollX + " " + scrollY); } catch (_) { /* not allowed to store */ }
    location.reload();
  }

  function disconnect() {
    clearTimeout(timer);
    if (source) { source.close(); source = null; }
  }

  // A browser opens only a few connections to one server: tabs in the background give theirs up.
  function connect() {
    disconnect();
    if (document.visibilityState === "hidden") { return; }
    source = new EventSource("/_bromost/events");
    source.addEventListener("build", function (event) {
      if (newer(event.data)) { reload(); }
    });
    source.onerror = function () {
      if (source && source.readyState === EventSource.CLOSED) { timer = setTimeout(connect, 1000); }
    };
  }

  function restore() {
    var at = null;
    try { at = sessionStorage.getItem(key); sessionStorage.removeItem(key); } catch (_) { /* not allowed to store */ }
    if (at) { at = at.split(" "); scrollTo(Number(at[0]), Number(at[1])); }
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  addEventListener("load", restore);
})();
