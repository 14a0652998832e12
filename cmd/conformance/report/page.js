"use strict";
// Search: a clause stays where its text, its id or one of its scenarios has all words.
const search = document.getElementById("search");
const clauses = [...document.querySelectorAll(".clause")].map(clause => ({
  clause,
  text: [clause.id, ...[...clause.querySelectorAll(":scope > summary, .scenario > summary, p.scenario")].map(part => part.textContent)].join(" ").toLowerCase(),
}));
const update = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const {clause, text} of clauses) clause.hidden = !words.every(word => text.includes(word));
  for (const chapter of document.querySelectorAll(".chapter")) chapter.hidden = !chapter.querySelector(".clause:not([hidden])");
  const found = clauses.filter(({clause}) => clause.checkVisibility()).length;
  document.querySelector("output").textContent = words.length ? found + " found" : "";
  document.querySelector(".nothing").hidden = found > 0;
};
search.closest("label").hidden = false;
document.querySelector("form").addEventListener("input", update);
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
update();
