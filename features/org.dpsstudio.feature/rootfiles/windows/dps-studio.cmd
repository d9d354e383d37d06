@echo off
rem Copyright (c) 2026 DPS Studio contributors
rem SPDX-License-Identifier: EPL-2.0
rem
rem The desktop of DPS Studio.
rem   -data DIR       the workspace; dps-studio-workspace in the user's folder unless told otherwise
rem   JAVA_HOME       the Java to run on, 21 or newer; otherwise the newest that is found
rem   DPS_JAVA_OPTS   more options for the Java virtual machine
setlocal
call "%~dp0java.cmd" || exit /b 1
set "DPS_OPTIONS=--enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8"
if %DPS_JAVA_VERSION% geq 23 set "DPS_OPTIONS=%DPS_OPTIONS% --sun-misc-unsafe-memory-access=allow"
set "DPS_DATA=-data "%USERPROFILE%\dps-studio-workspace""
for %%a in (%*) do if /i "%%~a"=="-data" set "DPS_DATA="
for %%j in ("%~dp0plugins\org.eclipse.equinox.launcher_*.jar") do set "DPS_LAUNCHER=%%~j"
"%DPS_JAVA%" %DPS_OPTIONS% %DPS_JAVA_OPTS% -jar "%DPS_LAUNCHER%" %DPS_DATA% %*
exit /b %ERRORLEVEL%
