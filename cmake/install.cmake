# cmake --install build/native [--prefix DIR]: the binary, what there is to read, and the systemd unit, which names the
# binary where it was installed.

include(GNUInstallDirs)
install(TARGETS zapply)
install(FILES CHANGELOG.md LICENSE README.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs PATTERN zapply.service EXCLUDE)
install(CODE "
  file(READ \"${PROJECT_SOURCE_DIR}/docs/zapply.service\" unit)
  string(REPLACE /usr/local/bin/zapply \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/zapply\" unit \"\${unit}\")
  file(WRITE \"${PROJECT_BINARY_DIR}/zapply.service\" \"\${unit}\")")
install(FILES ${PROJECT_BINARY_DIR}/zapply.service DESTINATION lib/systemd/system)
