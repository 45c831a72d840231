/* What a real site's tag file does, gated as a whole: starts the two SDKs that the tags before it have loaded. */
(function () {
  const sensors = window.sensorsDataAnalytic201505;
  sensors.init({
    server_url: `${location.origin}/collect/sensors/sa.gif`,
    is_track_single_page: false,
    use_client_time: true,
    send_type: 'ajax',
    show_log: false,
  });
  sensors.quick('autoTrack');
  window.aegis = new window.Aegis({
    id: 'demo',
    hostUrl: `${location.origin}/collect/aegis`,
    reportApiSpeed: true,
    spa: true,
  });
})();
