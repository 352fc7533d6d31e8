// While the site is served, a page loads itself again when something has changed. Browsers allow a server only a few
// connections at once, so of all open tabs one listens and tells the others.
"use strict";
{
  const { version } = document.currentScript.dataset;
  const tabs = new BroadcastChannel("clipsheet");
  let newest = null;

  const told = (shown) => {
    // Browsers keep the place on a page that is loaded again.
    if (shown !== version) location.reload();
  };
  const listen = () => {
    const events = new EventSource("/__clipsheet/events");
    events.onmessage = ({ data }) => {
      newest = data;
      tabs.postMessage(data);
      told(data);
    };
    events.onerror = () => {
      // It tries again by itself, unless it has given up.
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  };
  tabs.onmessage = ({ data }) => {
    if (data !== "?") told(data);
    else if (newest) tabs.postMessage(newest);
  };
  // Something may have changed before this tab began to listen.
  tabs.postMessage("?");
  // Who has the lock listens; when its tab is closed, the next one has it.
  const forever = () => {
    listen();
    return new Promise(() => {});
  };
  if (navigator.locks) navigator.locks.request("clipsheet", forever);
  else listen();
}
