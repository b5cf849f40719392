# What Debian asks of a package beside what is installed elsewhere, run by cpack in the
# folder that becomes the package: compressed pages, and its own place for zsh.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
file(GLOB pages ${usr}/share/man/man*/*[0-9])
execute_process(COMMAND gzip -9n ${pages} COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${usr}/share/zsh/site-functions ${usr}/share/zsh/vendor-completions)
