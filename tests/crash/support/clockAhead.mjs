// Given to Node before a server: its clocks go ahead by CLOCK_AHEAD_MS whenever the process is sent SIGUSR2. Timers stay as they are.
const jump = Number(process.env.CLOCK_AHEAD_MS);
const [elapsed, wall] = [performance.now.bind(performance), Date.now];
let ahead = 0;
performance.now = () => elapsed() + ahead;
Date.now = () => wall() + ahead;
process.on('SIGUSR2', () => {
  ahead += jump;
});
