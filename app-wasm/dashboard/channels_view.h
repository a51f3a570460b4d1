#pragma once

namespace zapply {

class Channels;
class Ui;

/// In a few words, and the way to them.
void describe_channels_summary(Ui&, const Channels&);
void describe_channels_dialog(Ui&, const Channels&);

}  // namespace zapply
