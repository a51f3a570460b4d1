#include "server/opinion/model_endpoint.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

TEST_CASE("a base with or without its version, and the whole endpoint, lead to the same address") {
  for (const char* address : {"http://localhost:11434", "http://localhost:11434/", "http://localhost:11434/v1",
                              " http://localhost:11434/v1/ ", "HTTP://localhost:11434/v1/chat/completions",
                              "http://localhost:11434/v1/chat/completions/"}) {
    CAPTURE(address);
    const ModelEndpoint endpoint = model_endpoint(address);
    CHECK(endpoint.chat == "http://localhost:11434/v1/chat/completions");
    CHECK(endpoint.models == "http://localhost:11434/v1/models");
    CHECK(endpoint.host == "localhost:11434");
  }
}

TEST_CASE("a version within the path is kept, and https and IPv6 are taken") {
  CHECK(model_endpoint("https://openrouter.ai/api/v1").chat == "https://openrouter.ai/api/v1/chat/completions");
  CHECK(model_endpoint("https://x.test/v1beta/openai/").chat == "https://x.test/v1beta/openai/chat/completions");
  CHECK(model_endpoint("https://x.test/models").chat == "https://x.test/models/v1/chat/completions");
  CHECK(model_endpoint("https://x.test/old/chat/completions").models == "https://x.test/old/models");
  CHECK(model_endpoint("http://[::1]:8080").host == "[::1]:8080");
  CHECK(model_endpoint("http://host.docker.internal:1234").chat ==
        "http://host.docker.internal:1234/v1/chat/completions");
}

TEST_CASE("what is no address is refused with what is wrong, and without its password") {
  const auto why = [](const char* address) -> std::string {
    try {
      model_endpoint(address);
      return "";
    } catch (const BadModelAddress& error) {
      return error.what();
    }
  };
  CHECK(why("localhost:11434").find("neither http:// nor https://") != std::string::npos);
  CHECK(why("ftp://x.test").find("neither http:// nor https://") != std::string::npos);
  CHECK(why("http://").find("names no host") != std::string::npos);
  CHECK(why("http://:80/v1").find("names no host") != std::string::npos);
  CHECK(why("http://x.test/v1?key=1").find("\"?\"") != std::string::npos);
  CHECK(why("http://x.test/a b").find("characters") != std::string::npos);
  const std::string login = why("https://me:hunter2@x.test/v1");
  CHECK(login.find("ZAPPLY_LLM_KEY") != std::string::npos);
  CHECK(login.find("hunter2") == std::string::npos);
}
