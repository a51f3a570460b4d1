#pragma once

namespace zapply {

struct Dashboard;
class Schedules;
class Ui;

/// In a few words, and the way to them.
void describe_schedules_summary(Ui&, const Schedules&);
void describe_schedules_dialog(Ui&, const Dashboard&);

}  // namespace zapply
