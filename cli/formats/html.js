'use strict';
const form = document.querySelector('form');
const articles = [...document.querySelectorAll('article.finding')];
const shown = form.querySelector('output');

function filter() {
  const data = new FormData(form);
  const levels = data.getAll('level');
  const node = data.get('node');
  const fix = data.get('fix');
  const words = data.get('words').toLowerCase();
  let n = 0;
  for (const article of articles) {
    const fits = levels.includes(article.dataset.level) &&
      (node === '' || article.dataset.node === node) &&
      (fix === '' || article.dataset.fix === fix) &&
      article.textContent.toLowerCase().includes(words);
    article.hidden = !fits;
    n += fits;
  }
  shown.value = `${n} of ${articles.length} shown`;
}

form.hidden = articles.length === 0;
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
filter();
