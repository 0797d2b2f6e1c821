// Shows a notice that came encrypted through the browser's push service, and opens it when it is touched.
self.addEventListener("push", (event) => {
  let notice = { title: "Nhịp Cầu", body: "", url: "/thong-bao/", tag: "nhip-cau" };
  try {
    notice = { ...notice, ...event.data.json() };
  } catch {
    // an empty message, or one from an older version: say at least that there is something
  }
  const options = { body: notice.body, tag: notice.tag, icon: "/favicon.svg", lang: "vi", data: { url: notice.url } };
  event.waitUntil(self.registration.showNotification(notice.title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
