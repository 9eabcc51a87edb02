// Preloaded into relay and board alike: asked over IPC, it answers the CPU time of its process so far (microseconds), and
// it ends the process when the bench has gone.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.once('disconnect', () => process.exit());
process.channel?.unref();
