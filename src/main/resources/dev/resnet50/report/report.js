'use strict';
(() => {
  // All data reach the page as text: nothing here reads HTML from a string.
  const PAGE_SIZE = 48;
  const KEPT_CHUNKS = 64;
  const byId = id => document.getElementById(id);
  const data = id => { const element = byId(id); return element ? JSON.parse(element.textContent) : null; };
  const totals = data('totals');
  const label = index => totals.labels[index];
  const number = value => value.toLocaleString('en');
  const percent = (value, digits = 1) => value === null ? '–' : (100 * value).toFixed(digits) + ' %';

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function fill(part) {
    const bar = make('span', 'fill');
    bar.style.width = 100 * part + '%';
    return bar;
  }

  function track(part) {
    const element = make('span', 'track');
    element.setAttribute('aria-hidden', 'true');
    element.append(fill(part));
    return element;
  }

  function table(element, heads, rows) {
    const head = make('tr');
    heads.forEach(text => {
      const cell = make('th', text.startsWith('#') ? 'number' : '', text.replace('#', ''));
      cell.scope = 'col';
      head.append(cell);
    });
    const body = make('tbody');
    rows.forEach(cells => {
      const row = make('tr');
      cells.forEach((text, i) => row.append(make('td', heads[i].startsWith('#') ? 'number' : '', text)));
      body.append(row);
    });
    const top = make('thead');
    top.append(head);
    element.replaceChildren(top, body);
  }

  // Rows: [image, true class or -1, index, probability, index, probability, ...]
  const rows = [];
  for (let chunk = 0, some; (some = data('rows' + chunk)); chunk++) {
    byId('rows' + chunk).remove();
    some.forEach(row => rows.push({ image: row[0], truth: row[1], best: row.slice(2), place: rows.length, search: null }));
  }

  const pictures = new Map();
  function picture(place) {
    const chunk = Math.floor(place / totals.chunk);
    let some = pictures.get(chunk);
    if (!some) {
      some = data('pictures' + chunk) || [];
      if (pictures.size >= KEPT_CHUNKS) pictures.delete(pictures.keys().next().value);
      pictures.set(chunk, some);
    }
    return some[place % totals.chunk];
  }

  function tiles() {
    const tile = (name, value) => {
      const group = make('div');
      group.append(make('dt', '', name), make('dd', '', value));
      byId('tiles').append(group);
    };
    tile('Images', number(totals.classified + totals.failed));
    tile('Classified', number(totals.classified));
    tile('Failed', number(totals.failed));
    tile('Classes found', number(totals.classes.length));
    tile('Mean confidence', percent(totals.mean));
    const evaluation = totals.evaluation;
    if (evaluation && evaluation.images) {
      tile('Top 1 right', percent(evaluation.topOne / evaluation.images) + ' (' + number(evaluation.topOne) + ')');
      tile('Top 5 right', percent(evaluation.topFive / evaluation.images) + ' (' + number(evaluation.topFive) + ')');
      tile('Calibration error', evaluation.ece.toFixed(3));
      if (evaluation.unlabelled) tile('Class not known', number(evaluation.unlabelled));
    }
  }

  function histograms() {
    const classes = totals.classes.slice().sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const most = classes.length ? classes[0][1] : 1;
    byId('classes-hint').textContent = (classes.length > 50 ? 'The 50 most frequent of ' + classes.length + ' classes.' : 'By the most probable class.')
      + ' Choose one to see its pictures.';
    classes.slice(0, 50).forEach(([index, count]) => {
      const button = make('button');
      button.type = 'button';
      const name = make('span', 'name', label(index));
      name.title = label(index);
      button.append(name, track(count / most), make('span', 'count', number(count)));
      button.addEventListener('click', () => { byId('class').value = index; choose(); });
      const item = make('li');
      item.append(button);
      byId('classes').append(item);
    });
    const highest = Math.max(1, ...totals.confidence);
    const step = 100 / totals.confidence.length;
    totals.confidence.forEach((count, bin) => {
      const button = make('button');
      button.type = 'button';
      const text = `${number(count)} images with ${bin * step} to ${(bin + 1) * step} %`;
      button.setAttribute('aria-label', text);
      button.title = text;
      const bar = make('span', 'fill');
      bar.style.height = 100 * count / highest + '%';
      button.append(bar);
      button.addEventListener('click', () => { byId('from').value = bin * step; byId('to').value = (bin + 1) * step; choose(); });
      const item = make('li');
      item.append(button);
      byId('confidence').append(item);
    });
    const all = make('option', '', 'all classes');
    all.value = '';
    byId('class').append(all);
    classes.forEach(([index, count]) => {
      const option = make('option', '', `${label(index)} (${number(count)})`);
      option.value = index;
      byId('class').append(option);
    });
  }

  function evaluation(scores) {
    byId('evaluation').hidden = false;
    byId('right-label').hidden = false;
    table(byId('confusions'), ['Is', 'Was taken for', '#Images'],
      scores.confusions.map(([truth, answer, count]) => [label(truth), label(answer), number(count)]));
    byId('calibration-hint').textContent = 'How often the first class is right, by its probability. Expected calibration error '
      + (scores.ece === null ? '–' : scores.ece.toFixed(4)) + '.';
    table(byId('calibration'), ['#Probability', '#Images', '#Mean', '#Right'], scores.bins.filter(bin => bin[2])
      .map(([from, to, count, mean, right]) => [percent(from) + ' to ' + percent(to), number(count), percent(mean), percent(right)]));
    table(byId('scores'), ['Class', '#Images', '#Top 1', '#Top 5', '#Answers'], scores.scores.map(([index, count, one, five, answers]) =>
      [label(index), number(count), count ? percent(one / count) : '–', count ? percent(five / count) : '–', number(answers)]));
  }

  function errors() {
    const bad = data('errors') || [];
    if (!bad.length) return;
    byId('bad').hidden = false;
    const codes = Object.entries(totals.codes).map(([code, count]) => `${code} ${number(count)}`).join(', ');
    byId('bad-hint').textContent = codes + (totals.shownErrors < totals.failed
      ? `. The first ${number(totals.shownErrors)} of ${number(totals.failed)}; all are in the errors file.` : '');
    table(byId('bad-table'), ['Image', 'Code', 'Reason'], bad);
  }

  function verdict(row) {
    if (row.truth < 0) return null;
    const right = row.truth === row.best[0];
    return make('p', 'verdict ' + (right ? 'right' : 'wrong'), right ? '✓ right' : '✗ is ' + label(row.truth));
  }

  function card(row) {
    const item = make('li', 'card');
    const frame = make('div', 'picture');
    const jpeg = picture(row.place);
    if (jpeg) {
      const image = make('img');
      image.alt = '';
      image.decoding = 'async';
      image.src = 'data:image/jpeg;base64,' + jpeg;
      frame.append(image);
    } else {
      frame.textContent = 'no picture';
    }
    const guesses = make('ol', 'guesses');
    for (let i = 0; i < row.best.length; i += 2) {
      const guess = make('div', 'guess');
      const name = make('span', 'name', label(row.best[i]));
      name.title = label(row.best[i]);
      guess.append(name, make('span', 'count', percent(row.best[i + 1])));
      const line = make('li');
      line.append(guess, track(row.best[i + 1]));
      guesses.append(line);
    }
    item.append(frame, guesses);
    const judged = totals.evaluation && verdict(row);
    if (judged) item.append(judged);
    item.append(make('p', 'file', row.image));
    return item;
  }

  let shown = rows;
  let page = 0;

  function wanted() {
    const chosen = byId('class').value;
    const words = byId('text').value.toLowerCase().split(/\s+/).filter(word => word);
    const bound = (id, otherwise) => { const value = parseFloat(byId(id).value); return Number.isNaN(value) ? otherwise : value / 100; };
    const from = bound('from', 0);
    const to = bound('to', 1);
    const right = byId('right').value;
    return row => (chosen === '' || row.best[0] === Number(chosen))
      && row.best[1] >= from && row.best[1] <= to
      && (right === '' || right === (row.truth < 0 ? 'unknown' : row.truth === row.best[0] ? 'yes' : 'no'))
      && words.every(word => text(row).includes(word));
  }

  function text(row) {
    if (row.search === null) {
      const names = [row.image, label(row.best[0])];
      if (row.truth >= 0) names.push(label(row.truth));
      row.search = names.join('\n').toLowerCase();
    }
    return row.search;
  }

  const orders = {
    most: (a, b) => b.best[1] - a.best[1] || a.place - b.place,
    least: (a, b) => a.best[1] - b.best[1] || a.place - b.place,
    name: (a, b) => a.image < b.image ? -1 : a.image > b.image ? 1 : 0,
  };

  function filter() {
    shown = rows.filter(wanted());
    const order = orders[byId('sort').value];
    if (order) shown.sort(order);
    page = 0;
    show();
  }

  /** A bar was chosen: shows what it stands for, and where. */
  function choose() {
    filter();
    byId('gallery').focus({ preventScroll: true });
    byId('gallery').scrollIntoView();
  }

  function show() {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
    byId('cards').replaceChildren(...shown.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map(card));
    byId('status').textContent = `${number(shown.length)} of ${number(rows.length)} pictures`
      + (totals.shown < totals.classified ? ` (the first ${number(totals.shown)} of ${number(totals.classified)}; the figures above count all)` : '');
    byId('page').textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    byId('first').disabled = byId('previous').disabled = page === 0;
    byId('next').disabled = byId('last').disabled = page === pages - 1;
    document.querySelector('nav').hidden = false;
  }

  function turn(to) {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
    page = Math.min(pages - 1, Math.max(0, to(pages)));
    show();
    byId('gallery').focus({ preventScroll: true });
    byId('filters').scrollIntoView();
  }

  byId('subtitle').textContent = totals.title;
  tiles();
  histograms();
  if (totals.evaluation) evaluation(totals.evaluation);
  errors();
  const form = byId('filters');
  let pending = 0;
  form.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(filter, 120); });
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', event => event.preventDefault());
  byId('first').addEventListener('click', () => turn(() => 0));
  byId('previous').addEventListener('click', () => turn(() => page - 1));
  byId('next').addEventListener('click', () => turn(() => page + 1));
  byId('last').addEventListener('click', () => turn(pages => pages - 1));
  show();
  document.documentElement.dataset.ready = 'yes';
})();
