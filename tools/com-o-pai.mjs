// Loaded with `--import` before a program: ends it when the process that started it is gone.

// For this program only. What it forks in its turn inherits its arguments, and minds its own channel.
const nosso = process.execArgv.indexOf(import.meta.url);
if (nosso > 0) process.execArgv.splice(nosso - 1, 2);

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    // Through the program's own way of ending, where it has one, and in any case before long.
    setTimeout(() => process.exit(1), 4_000).unref();
    if (process.listenerCount('disconnect') > 0) return;
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM');
    else process.exit(1);
  });
  process.channel.unref();
}
