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
set(COPYRIGHTS "" CACHE STRING "Copyright files of what is linked, if not those installed")
set(linked ${COPYRIGHTS})
if(NOT linked)
  set(packages libpcre2-dev libjansson-dev libpopt-dev libutf8proc-dev libyaml-dev)
  if(STATIC)
    list(APPEND packages libssl-dev libc6-dev)
  endif()
  list(TRANSFORM packages REPLACE "(.+)" "/usr/share/doc/\\1/copyright" OUTPUT_VARIABLE linked)
endif()
set(licences ${PROJECT_BINARY_DIR}/copyright)
configure_file(${PROJECT_SOURCE_DIR}/LICENSE ${licences} COPYONLY)
foreach(file ${linked})
  if(EXISTS ${file})
    cmake_path(GET file PARENT_PATH package)
    cmake_path(GET package FILENAME package)
    file(READ ${file} text)
    file(APPEND ${licences} "\n\n==== Parts of ${package} are in the program:\n\n${text}")
  endif()
endforeach()
install(FILES ${licences} DESTINATION ${CMAKE_INSTALL_DOCDIR})
