@rem Copyright (c) 2026 DPS Studio contributors
@rem SPDX-License-Identifier: EPL-2.0
@rem
@rem Called by the start scripts: sets DPS_JAVA and DPS_JAVA_VERSION to the Java to run on, or ends with a message.
set "DPS_JAVA="
set "DPS_JAVA_VERSION=0"
if defined JAVA_HOME call :look "%JAVA_HOME%"
if defined DPS_JAVA exit /b 0
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :look "%%~dpj.."
for /d %%h in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do call :look "%%~h"
if defined DPS_JAVA exit /b 0
echo DPS Studio needs Java 21 or newer and found none. Install a JDK, or name its folder in JAVA_HOME. 1>&2
exit /b 1

:look
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "DPS_FOUND=0"
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=.-+" %%f in (%%v) do set "DPS_FOUND=%%f"
if %DPS_FOUND% lss 21 exit /b 0
if %DPS_FOUND% leq %DPS_JAVA_VERSION% exit /b 0
set "DPS_JAVA=%~1\bin\java.exe"
set "DPS_JAVA_VERSION=%DPS_FOUND%"
exit /b 0
