# cpack makes a Debian package (or, with -G TGZ, an archive) of what is installed.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pgconfcheck)
set(CPACK_PACKAGE_CONTACT "The maintainers of pgconfcheck <pgconfcheck@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for the configuration of PostgreSQL servers")
set(CPACK_PACKAGE_DESCRIPTION
"Reads postgresql.conf, pg_hba.conf and the other configuration files of
PostgreSQL 9.0 to 18 as the server of that version reads them, checks a
primary and its standbys against each other, and mends what can be mended.
It works offline, from the files alone.")
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
if(NOT STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libssl3) # loaded when there are certificates
endif()
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian.cmake)
include(CPack)

# The licence, and those of the libraries whose archives are linked into the program:
# Debian's packages of them say which.
set(licences ${PROJECT_BINARY_DIR}/copyright)
configure_file(${PROJECT_SOURCE_DIR}/LICENSE ${licences} COPYONLY)
set(linked libpcre2-dev libjansson-dev libpopt-dev libutf8proc-dev libyaml-dev)
if(STATIC)
  list(APPEND linked libssl-dev libc6-dev)
endif()
foreach(package ${linked})
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(READ /usr/share/doc/${package}/copyright text)
    file(APPEND ${licences} "\n\n==== Parts of ${package} are in the program:\n\n${text}")
  endif()
endforeach()
install(FILES ${licences} DESTINATION ${CMAKE_INSTALL_DOCDIR})
