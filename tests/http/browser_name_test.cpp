#include "server/http/browser_name.h"

#include <doctest/doctest.h>

#include <string>

using zapply::browser_name;

TEST_CASE("browsers are told by name and system") {
  CHECK(browser_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") == "Firefox on Linux");
  CHECK(browser_name("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile "
                     "Safari/537.36") == "Chrome on Android");
  CHECK(browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                     "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0") == "Edge on Windows");
  CHECK(browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                     "Version/17.5 Mobile/15E148 Safari/604.1") == "Safari on iPhone");
  CHECK(browser_name("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                     "Version/17.5 Safari/605.1.15") == "Safari on macOS");
}

TEST_CASE("what is no browser is told by its first word, clean and short, whatever it claims") {
  CHECK(browser_name("curl/7.88.1") == "curl");
  CHECK(browser_name("") == "unknown");
  CHECK(browser_name(" \t") == "unknown");
  CHECK(browser_name("evil\x1b[31m\n/1").find('\x1b') == std::string::npos);
  CHECK(browser_name(std::string(10'000, 'x')).size() <= 50);
}

TEST_CASE("each browser and each system is told by its sign, the rarer ones first") {
  for (const auto& [sign, name] : {std::pair("Edg/1", "Edge"),
                                   {"OPR/1", "Opera"},
                                   {"Vivaldi/1", "Vivaldi"},
                                   {"SamsungBrowser/1", "Samsung Internet"},
                                   {"FxiOS/1", "Firefox"},
                                   {"Firefox/1", "Firefox"},
                                   {"CriOS/1", "Chrome"},
                                   {"Chrome/1", "Chrome"}}) {
    CHECK(browser_name("Mozilla/5.0 " + std::string(sign) + " Safari/1") == name);
    CHECK(browser_name("Mozilla/5.0 Safari/1 " + std::string(sign)) == name);
  }
  CHECK(browser_name("Mozilla/5.0 Safari/1") == "Safari");
  for (const auto& [sign, name] : {std::pair("Android", "Android"),
                                   {"iPhone", "iPhone"},
                                   {"iPad", "iPad"},
                                   {"CrOS", "ChromeOS"},
                                   {"Windows", "Windows"},
                                   {"Mac OS X", "macOS"},
                                   {"Linux", "Linux"}})
    CHECK(browser_name("curl/1 (" + std::string(sign) + ")") == "curl on " + std::string(name));
  CHECK(browser_name(std::string(40, 'x')) == std::string(40, 'x'));
  CHECK(browser_name(std::string(41, 'x')) == std::string(37, 'x') + "…");
}
