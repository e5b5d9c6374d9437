namespace CognitionOS.Newcomer.Tests;

/// <summary>The machine of somebody who has the SDK, no package yet, and a README in hand.</summary>
/// <param name="feed">A folder of packages to offer beside the feed that the machine is set up with.</param>
internal sealed class NewcomersMachine(string feed) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cognitionos-newcomer-").FullName;

    private string Template => Path.Combine(_folder, "template");

    private Dictionary<string, string> NoPackageYet => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
        ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(_folder, "downloads"),
    };

    /// <summary>Makes the console app that every trial starts from.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """,
            cancellationToken);
        var result = await DotnetAsync(_folder, NoPackageYet, cancellationToken,
            "new", "console", "--name", "Newcomer", "--output", Template, "--no-restore");

        Assert.True(result.Succeeded, result.ToString());
    }

    /// <summary>Installs the package, compiles and runs its README's program, and compares what it prints.</summary>
    /// <returns>Null when the README keeps its promise, else what a newcomer would complain about.</returns>
    public async Task<string?> TryAsync(Trial trial, CancellationToken cancellationToken)
    {
        var complaint = Readme.Parse(trial.Markdown) switch
        {
            { Program: null } => "it has no ```csharp block.",
            { Output: null } => "it has no ```text block that says what the program prints.",
            { } readme => await FollowAsync(trial, readme, cancellationToken),
        };

        return complaint is null ? null : $"README of {trial.Name}: {complaint}";
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string?> FollowAsync(Trial trial, Readme readme, CancellationToken cancellation)
    {
        var app = NewApp(trial.Name);
        if (await InstallAsync(app, trial, readme.Packages.Split('\n'), cancellation) is { } uninstallable)
        {
            return uninstallable;
        }

        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), readme.Program, cancellation);
        if (await DotnetAsync(app, NoPackageYet, cancellation, "build") is { Succeeded: false } built)
        {
            return $"the program does not compile.\n{ErrorsOf(built)}";
        }

        var ran = await RunAsync(app, trial.Stub, cancellation);
        if (!ran.Succeeded)
        {
            return $"the program fails.\n{ran}";
        }

        var difference = LineDifference.Between(readme.Output ?? "", ran.Output);
        return difference is null ? null : $"the program prints something else.\n{difference}";
    }

    // Our own packages exist in this version only; of others a newcomer takes what the feed gives.
    private async Task<string?> InstallAsync(string app, Trial trial, string[] told, CancellationToken cancellation)
    {
        if (trial.Version is not { } version)
        {
            return null;
        }

        foreach (var package in told.Prepend(trial.Name).Where(name => name.Length > 0).Distinct())
        {
            string[] ours = package.StartsWith("CognitionOS.", StringComparison.Ordinal) || package == trial.Name
                ? ["--version", version]
                : [];
            var installed = await DotnetAsync(app, NoPackageYet, cancellation, ["add", "package", package, .. ours]);
            if (!installed.Succeeded)
            {
                return $"the package {package} does not install.\n{installed}";
            }
        }

        return null;
    }

    private static async Task<CommandResult> RunAsync(string app, IReadmeStub? stub, CancellationToken cancellation)
    {
        var where = stub is null ? new Dictionary<string, string>() : await stub.StartAsync(cancellation);
        return await DotnetAsync(app, where, cancellation, "run", "--no-build");
    }

    private string NewApp(string name)
    {
        var app = Path.Combine(_folder, name);
        Directory.CreateDirectory(app);
        File.Copy(Path.Combine(Template, "Newcomer.csproj"), Path.Combine(app, "Newcomer.csproj"));
        return app;
    }

    private static string ErrorsOf(CommandResult built)
    {
        var errors = built.Output.Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return errors.Count == 0 ? built.ToString() : string.Join('\n', errors);
    }

    private static Task<CommandResult> DotnetAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation,
        params string[] arguments) =>
        new CommandLine("dotnet", arguments)
        {
            Folder = folder,
            Environment = environment,
            Timeout = TimeSpan.FromMinutes(2),
        }.RunAsync(cancellation);
}
