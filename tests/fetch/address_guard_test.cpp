#include "server/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <doctest/doctest.h>
#include <cstring>
#include <string>

using namespace zapply;

TEST_CASE("addresses of the public internet are public") {
  for (const char* address : {"1.1.1.1",         "8.8.8.8",          "9.255.255.255",        "11.0.0.0",
                              "100.63.255.255",  "100.128.0.0",      "126.255.255.255",      "128.0.0.0",
                              "169.253.255.255", "169.255.0.0",      "172.15.255.255",       "172.32.0.0",
                              "192.0.1.0",       "192.167.255.255",  "192.169.0.0",          "198.17.255.255",
                              "198.20.0.0",      "223.255.255.255",  "2606:4700:4700::1111", "2a00:1450:4001:82a::200e",
                              "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8", "2002:0808:0808::1",    "2001:200::1"}) {
    CAPTURE(address);
    CHECK(is_public_address(std::string_view(address)));
  }
}

TEST_CASE("loopback, private, link-local, shared, multicast and reserved addresses are not") {
  for (const char* address : {"0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "10.255.255.255",
                              "100.64.0.1",
                              "100.127.255.255",
                              "127.0.0.1",
                              "127.255.255.254",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.1",
                              "192.0.2.1",
                              "192.88.99.1",
                              "192.168.0.1",
                              "192.168.255.255",
                              "198.18.0.1",
                              "198.19.255.255",
                              "198.51.100.7",
                              "203.0.113.9",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::127.0.0.1",
                              "::8.8.8.8",
                              "fe80::1",
                              "febf::1",
                              "fec0::1",
                              "fc00::1",
                              "fdff:ffff::1",
                              "ff02::1",
                              "100::1",
                              "2001::1",
                              "2001:10::1",
                              "2001:20::1",
                              "2001:1ff::1",
                              "2001:db8::1",
                              "3fff::1",
                              "3fff:fff::1",
                              "4000::1",
                              "5f00::1"}) {
    CAPTURE(address);
    CHECK_FALSE(is_public_address(std::string_view(address)));
  }
}

TEST_CASE("an IPv6 form of an IPv4 address is judged by that address") {
  for (const char* address : {"::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:7f00:1", "64:ff9b::192.168.1.1",
                              "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::1"}) {
    CAPTURE(address);
    CHECK_FALSE(is_public_address(std::string_view(address)));
  }
}

TEST_CASE("what is no numeric address is not public") {
  for (const char* address :
       {"", "localhost", "example.com", "fe80::1%eth0", "1.2.3", "0x7f.0.0.1", "8.8.8.8 ", "256.1.1.1"}) {
    CAPTURE(address);
    CHECK_FALSE(is_public_address(std::string_view(address)));
  }
}

TEST_CASE("every way to write loopback resolves to an address that is refused") {
  for (const char* host : {"127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1",
                           "127.0.1", "0", "0x0", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:0:0:1"}) {
    CAPTURE(host);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    REQUIRE(getaddrinfo(host, "80", &hints, &found) == 0);
    CHECK_FALSE(is_public_address(*found->ai_addr));
    CHECK_FALSE(numeric_address(*found->ai_addr).empty());
    freeaddrinfo(found);
  }
}

TEST_CASE("a socket that is not for the internet is not public") {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  CHECK_FALSE(is_public_address(reinterpret_cast<const sockaddr&>(address)));
  CHECK(numeric_address(reinterpret_cast<const sockaddr&>(address)).empty());
}

TEST_CASE("an address in a socket's form is judged and named as its digits are") {
  for (const char* digits : {"8.8.8.8", "127.0.0.1", "10.1.2.3", "2606:4700:4700::1111", "::1", "fe80::1"}) {
    CAPTURE(digits);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    REQUIRE(getaddrinfo(digits, "80", &hints, &found) == 0);
    CHECK(is_public_address(*found->ai_addr) == is_public_address(std::string_view(digits)));
    CHECK(numeric_address(*found->ai_addr) == digits);
    freeaddrinfo(found);
  }
}

TEST_CASE("each reserved block ends where it ends") {
  struct Block {
    const char *before, *first, *last, *behind;
  };
  for (const Block& block : {Block{"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
                             {"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
                             {"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
                             {"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
                             {"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
                             {"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
                             {"3ffe::", "4000::", "ffff::", "2000::1"},
                             {"2000:ffff::", "2001::", "2001:1ff:ffff::", "2001:200::"},
                             {"2001:db7:ffff::", "2001:db8::", "2001:db8:ffff::", "2001:db9::"},
                             {"3ffe:ffff::", "3fff::", "3fff:fff:ffff::", "3fff:1000::"}}) {
    CAPTURE(block.first);
    CHECK(is_public_address(std::string_view(block.before)));
    CHECK_FALSE(is_public_address(std::string_view(block.first)));
    CHECK_FALSE(is_public_address(std::string_view(block.last)));
    CHECK(is_public_address(std::string_view(block.behind)));
  }
}
