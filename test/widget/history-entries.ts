let made = 0;
const push = history.pushState.bind(history);
history.pushState = (...entry) => {
  made++;
  push(...entry);
};

/** How many entries the page has made in its history: `history.length` stays at 50 however many there are. */
export const historyEntries = () => made;
