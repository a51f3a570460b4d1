#pragma once

namespace zapply::test {

/// A port on loopback that answers no more connections: its queue is full and nobody accepts.
class HungListener {
 public:
  HungListener();
  ~HungListener();
  HungListener(const HungListener&) = delete;
  HungListener& operator=(const HungListener&) = delete;
  int port() const { return port_; }

 private:
  static constexpr int kFillers = 4;
  int listener_ = -1;
  int fillers_[kFillers];
  int port_ = 0;
};

}  // namespace zapply::test
