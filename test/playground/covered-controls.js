// Runs in the page: which of the controls that it shows a user cannot press.

/** Of an editor, the editor as a whole: what is inside is a matter of its own. */
const controls = 'button, a, input, .monaco-editor';

/** Names the controls within the selected element that are shown, but covered or out of the window, however a user scrolls. */
window.coveredControls = (within) =>
  [...document.querySelectorAll(`:is(${within}) :is(${controls})`)]
    .filter(isShown)
    .filter((element) => !isPressable(element))
    .map(nameOf);

/** Whether what is there can be pressed at its middle as it stands, which no element covers and no edge cuts off. */
window.isInSight = (element) => {
  const { left, right, top, bottom } = element.getClientRects()[0];
  const isWhole = left >= 0 && right <= window.innerWidth;
  return isWhole && element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
};

function isShown(element) {
  const isInsideEditor = element.parentElement.closest('.monaco-editor') !== null;
  return !isInsideEditor && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function isPressable(element) {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const forced = ancestorsOf(element).filter(isScrolledByForce);
  const isPressable = forced.length === 0 && window.isInSight(element);
  for (const ancestor of forced) ancestor.scrollTo(0, 0);
  return isPressable;
}

function ancestorsOf(element) {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestorsOf(parentElement)] : [];
}

/** Scripts scroll what hides its overflow; users cannot. */
function isScrolledByForce(element) {
  const { overflowX, overflowY } = getComputedStyle(element);
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
  return (element.scrollLeft !== 0 && !scrolls(overflowX)) || (element.scrollTop !== 0 && !scrolls(overflowY));
}

function nameOf(element) {
  return element.ariaLabel || element.title || element.textContent.trim().slice(0, 40) || element.className;
}
