#include "server/http/accepted_coding.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("gzip is given to who takes it") {
  for (const char* header : {"gzip", "GZIP", "x-gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.001", "*",
                             "deflate, *;q=0.5", "gzip;q=1.000", "gzip ; Q=0.5", "identity;q=0.5, gzip",
                             "gzip, identity", "gzip;q=1, *;q=0", ",, gzip ,", "gzip;q=0, x-gzip"})
    CHECK_MESSAGE(accepts_gzip(header), header);
}

TEST_CASE("gzip is not given to who doesn't take it, or rather has plain bytes") {
  for (const char* header : {"",
                             "br",
                             "notgzip",
                             "gzipped",
                             "gzip2",
                             "x-gzip2",
                             "gzip;q=0",
                             "gzip;Q=0",
                             "gzip; q=0.0",
                             "gzip;q=0.000",
                             "GZIP;q=0",
                             "gzip;\tq=0",
                             "*;q=0",
                             "gzip;q=0, *",
                             "identity",
                             "br, identity",
                             "identity, gzip;q=0.5",
                             "gzip;q=0, deflate",
                             "gzip;q=2",
                             "gzip;q=1.001",
                             "gzip;q=0.0000",
                             "gzip;q=",
                             "gzip;q=x",
                             "gzip;q=-1",
                             "gzip;level=9",
                             "\"gzip\"",
                             "gzip q=1",
                             "identity;q=1, *;q=0.5"})
    CHECK_FALSE_MESSAGE(accepts_gzip(header), header);
}

TEST_CASE("brotli is given to who names it, and doesn't rather have plain bytes") {
  for (const char* header : {"br", "gzip, deflate, br, zstd", "BR;q=0.5", "br;q=0.001, *;q=0"})
    CHECK_MESSAGE(accepts_brotli(header), header);
  for (const char* header : {"", "*", "gzip", "br;q=0", "brotli", "identity, br;q=0.5", "br;q=2"})
    CHECK_FALSE_MESSAGE(accepts_brotli(header), header);
}
