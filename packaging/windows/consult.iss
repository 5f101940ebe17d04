; Inno Setup 6: a setup program from the bundle that PyInstaller makes on Windows. See packaging/README.md.
;   iscc /DVersion=0.1.0 /DBundle=..\..\out\package\consult-app packaging\windows\consult.iss
; Silent: consult-app-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART [/ALLUSERS or /CURRENTUSER] [/DIR="..."] [/LOG="..."]
; Gone again, silent: unins000.exe /VERYSILENT /SUPPRESSMSGBOXES. Patients stay where they are.

#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif
#ifndef Bundle
  #error Say where the bundle lies: /DBundle=FOLDER
#endif

[Setup]
; The upgrade code: the same for every version, so that a newer one takes the place of an older one. Never change it.
AppId={{7C0B8E53-7F5E-4E0B-9A77-6B9C63A5D1F4}
AppName=Consult
AppVersion={#Version}
AppPublisher=The consult-app authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Consult
DefaultGroupName=Consult
DisableProgramGroupPage=yes
PrivilegesRequired=admin
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Bundle}\licenses\LICENSE
SetupIconFile=..\..\out\icons\consult.ico
UninstallDisplayIcon={app}\consult-app-window.exe
OutputBaseFilename=consult-app-{#Version}-setup
Compression=lzma2/ultra64
SolidCompression=yes
CloseApplications=yes
RestartApplications=no
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
en.DataStays=Consult is removed. Patients stay where they are, for each user in AppData\Local\consult-app.
es.DataStays=Consult se quitó. Los pacientes quedan donde están, para cada usuario en AppData\Local\consult-app.

[InstallDelete]
; What an older version brought and this one does not must not be loaded.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Consult"; Filename: "{app}\consult-app-window.exe"
Name: "{autodesktop}\Consult"; Filename: "{app}\consult-app-window.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Run]
Filename: "{app}\consult-app-window.exe"; Description: "{cm:LaunchProgram,Consult}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('DataStays'), mbInformation, MB_OK);
end;
