@echo off
rem Copyright (c) 2026 DPS Studio contributors
rem SPDX-License-Identifier: EPL-2.0
rem
rem The command line of DPS Studio, and its service without a desktop.
rem   JAVA_HOME       the Java to run on, 21 or newer; otherwise the newest that is found
rem   DPS_JAVA_OPTS   more options for the Java virtual machine
setlocal
call "%~dp0java.cmd" || exit /b 1
set "DPS_OPTIONS=--enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8"
if %DPS_JAVA_VERSION% geq 23 set "DPS_OPTIONS=%DPS_OPTIONS% --sun-misc-unsafe-memory-access=allow"
"%DPS_JAVA%" %DPS_OPTIONS% %DPS_JAVA_OPTS% -cp "%~dp0plugins\*" org.dpsstudio.cli.Main %*
exit /b %ERRORLEVEL%
