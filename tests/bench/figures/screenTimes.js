// Run in the page as it stands here; screen.ts calls it. Times are from the moment of the press (`timeStamp`) to the frame after
// the one that shows what it did: up to a frame (17 ms) more than it takes.
globalThis.screenTimes = {
  /** Of the next click: until every part of a card is on screen. */
  card: () =>
    new Promise(resolve => {
      const isWhole = () =>
        document.querySelector('.card .joint [role=textbox]') !== null &&
        document.querySelector('.card [aria-busy=true]') === null;
      const handleClick = ({ timeStamp }) => {
        const look = () => requestAnimationFrame(isWhole() ? () => resolve(performance.now() - timeStamp) : look);
        requestAnimationFrame(look);
      };
      document.addEventListener('click', handleClick, { capture: true, once: true });
    }),

  /** Of the next so many keys. */
  keys: count =>
    new Promise(resolve => {
      const times = [];
      const handleKey = ({ timeStamp }) => {
        const handleFrame = () => {
          times.push(performance.now() - timeStamp);
          if (times.length < count) return;
          document.removeEventListener('keydown', handleKey, true);
          resolve(times);
        };
        requestAnimationFrame(() => requestAnimationFrame(handleFrame));
      };
      document.addEventListener('keydown', handleKey, true);
    }),
};
