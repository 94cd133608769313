#include "writers/static_page.hpp"

#include "writers/plain_page.hpp"

namespace interleave {
namespace {

// Light and dark, narrow and wide; what a verdict is, is said by a sign and a word as well.
constexpr const char* style = R"(:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --line: #dcd8cf; --ink: #1f1e1b; --soft: #625e56; --bad: #a3271c;
  --good: #1d6b3c; --link: #1f56a8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191918; --line: #3c3b38; --ink: #eceae4; --soft: #aaa69c; --bad: #ff9d8f;
    --good: #86d6a2; --link: #9cc4ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 1440px; margin: 0 auto; padding: 1.75rem 1.5rem 4rem; }
h1, h2 { line-height: 1.2; }
h2 { margin: 2.5rem 0 .3rem; }
p { max-width: 62rem; margin: .3rem 0 1rem; }
small { color: var(--soft); font-weight: 400; font-size: .85rem; }
th small { display: block; }
a { color: var(--link); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td {
  text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0;
  border-bottom: 1px solid var(--line);
}
th { font-weight: 600; }
thead th { color: var(--soft); font-size: .8rem; white-space: nowrap; }
tbody th { min-width: 9rem; }
td { min-width: 7rem; }
td:last-child { min-width: 14rem; }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1rem; }
.is-broken b, .is-broken > a, .is-broken th a { color: var(--bad); }
.is-proved b, .is-proved > a, .is-proved th a { color: var(--good); }
.scrolls { overflow-x: auto; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 700px) { main { padding: 1rem .75rem 3rem; } }
@media print { a { color: inherit; } }
)";

}  // namespace

std::string static_page(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>" +
         html_escaped(title) + "</title>\n<style>\n" + style +
         "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
}

}  // namespace interleave
