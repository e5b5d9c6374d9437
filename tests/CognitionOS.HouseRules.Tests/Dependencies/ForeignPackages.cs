namespace CognitionOS.HouseRules.Tests;

/// <summary>Sorts the packages and assemblies of others.</summary>
internal static class ForeignPackages
{
    private static readonly string[] CoreFamilies =
    [
        "Configuration", "DependencyInjection", "Diagnostics", "Diagnostics.HealthChecks", "Hosting", "Logging",
        "Options",
    ];

    private static readonly string[] CoreExtras =
    [
        "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions",
        "Microsoft.Extensions.Diagnostics.HealthChecks",
    ];

    private static readonly string[] BroughtAlong =
    [
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.Configuration.Binder",
        "Microsoft.Extensions.Primitives",
    ];

    private static readonly Dictionary<string, string[]> Libraries = new(StringComparer.Ordinal)
    {
        ["Sqlite"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw"],
        ["PostgreSql"] = ["Npgsql"],
        ["AspNetCore"] = [],
        ["Client"] = [],
        ["Testing"] = [],
    };

    public static bool IsExtension(string name) => IsOfFamily(name, "Microsoft.Extensions");

    /// <summary>Whether a core may depend on it: abstractions of the framework's extensions.</summary>
    public static bool IsForCores(string name) =>
        CoreExtras.Contains(name, StringComparer.Ordinal)
        || CoreFamilies.Any(family => name == $"Microsoft.Extensions.{family}.Abstractions");

    /// <summary>
    /// Whether generated binding code and change tokens name it, so that no package has to refer to it itself.
    /// </summary>
    public static bool IsBroughtAlong(string assembly) => BroughtAlong.Contains(assembly, StringComparer.Ordinal);

    public static bool IsAspNetCore(string assembly) =>
        IsOfFamily(assembly, "Microsoft.AspNetCore")
            || assembly is "Microsoft.Net.Http.Headers" or "Microsoft.JSInterop";

    /// <summary>
    /// Whether the adapters of a vendor may use it: its library, or for a vendor that is not listed any that no listed
    /// one owns.
    /// </summary>
    public static bool IsLibraryOf(string vendor, string name) =>
        Libraries.TryGetValue(vendor, out var own)
            ? own.Any(family => IsOfFamily(name, family))
            : !Libraries.Values.SelectMany(families => families).Any(family => IsOfFamily(name, family));

    /// <summary>The part of a name that all packages of one vendor share.</summary>
    public static string Family(string name) =>
        Libraries.FirstOrDefault(
            vendor => vendor.Value.Any(family => IsOfFamily(name, family))).Key ?? name.Split('.')[0];

    public static bool IsOfFamily(string name, string family) =>
        name == family || name.StartsWith($"{family}.", StringComparison.Ordinal);
}
