namespace CognitionOS.HouseRules.Tests;

/// <summary>The table of kinds: what each package of the suite, present or future, may depend on.</summary>
internal static class PackageKinds
{
    private const string Suite = "CognitionOS.Infrastructure";
    private const string Recorders = "CognitionOS.Testing";

    /// <summary>The five features that stand alone.</summary>
    public static readonly IReadOnlyList<string> Cores =
    [
        "CognitionOS.Scheduling", "CognitionOS.EventSourcing", "CognitionOS.Notifications", "CognitionOS.Search",
        "CognitionOS.Realtime",
    ];

    private static readonly string[] VendorBases = ["CognitionOS.Sqlite", "CognitionOS.PostgreSql"];

    public static bool IsOurs(string name) => ForeignPackages.IsOfFamily(name, "CognitionOS");

    /// <summary>The kind of a package, or null when its name says none.</summary>
    public static PackageKind? Of(string package) => package switch
    {
        _ when Cores.Contains(package) => Core,
        _ when VendorBases.Contains(package) => VendorBase(package[12..]),
        Recorders => Testing,
        Suite => WholeSuite,
        "CognitionOS.OpenTelemetry" => OpenTelemetry,
        "CognitionOS.Dashboard" => Dashboard,
        _ => OfTwoParts(package),
    };

    private static PackageKind Core => new("a core")
    {
        MayUse = ForeignPackages.IsForCores,
        Remedy =
            "A core depends on the framework and on the abstractions of Microsoft.Extensions only; what joins cores is"
            + " a bridge.",
    };

    private static PackageKind Testing => new("the testing package")
    {
        Remedy = "It knows no package of ours, and Microsoft.Extensions only.",
    };

    private static PackageKind WholeSuite => new("the whole suite")
    {
        MayKnow = Cores.Contains,
        MayUse = ForeignPackages.IsForCores,
        Remedy = "It knows the five cores and the abstractions of Microsoft.Extensions only.",
    };

    private static PackageKind OpenTelemetry => new("the OpenTelemetry package")
    {
        MayUse = name => ForeignPackages.IsExtension(name) || ForeignPackages.IsOfFamily(name, "OpenTelemetry"),
        Remedy = "It knows the cores by the names of their sources and meters only, and uses OpenTelemetry.",
    };

    private static PackageKind Dashboard => new("the dashboard")
    {
        MayKnow = name => Cores.Contains(name) || name == Suite,
        ServesHttp = true,
        Remedy = "It knows the five cores, CognitionOS.Infrastructure and ASP.NET Core only.",
    };

    private static PackageKind VendorBase(string vendor) => new("a vendor base")
    {
        MayUse = name => ForeignPackages.IsExtension(name) || ForeignPackages.IsLibraryOf(vendor, name),
        Remedy =
            "A vendor base knows its vendor's library and no feature; what a feature needs is in the feature's"
            + " adapter.",
    };

    private static PackageKind? OfTwoParts(string package)
    {
        var dot = package.LastIndexOf('.');
        var (owner, vendor) = dot < 0 ? ("", "") : (package[..dot], package[(dot + 1)..]);
        return owner == Suite ? SuiteOn(vendor)
            : !Cores.Contains(owner) ? null
            : vendor == "Testing" ? FeatureTesting(owner)
            : Adapter(owner, vendor);
    }

    private static PackageKind SuiteOn(string vendor) => new("the whole suite on one vendor")
    {
        MayKnow = name => name == Suite || Cores.Contains(name) || name == $"CognitionOS.{vendor}"
            || Cores.Any(core => name == $"{core}.{vendor}"),
        MayUse = name => ForeignPackages.IsExtension(name) || ForeignPackages.IsLibraryOf(vendor, name),
        ServesHttp = vendor == "AspNetCore",
        Remedy = $"It knows CognitionOS.Infrastructure, the cores, and the adapters and the base of {vendor} only.",
    };

    private static PackageKind FeatureTesting(string core) => new("the testing package of a core")
    {
        MayKnow = name => name == core || name == Recorders,
        Remedy = $"It knows {core}, CognitionOS.Testing and Microsoft.Extensions only.",
    };

    private static PackageKind Adapter(string core, string vendor) => new("an adapter")
    {
        MayKnow = name => name == core || name == $"CognitionOS.{vendor}",
        MayUse = name => ForeignPackages.IsExtension(name) || ForeignPackages.IsLibraryOf(vendor, name),
        ServesHttp = vendor == "AspNetCore",
        Remedy = $"An adapter knows its core {core}, one vendor library and the base CognitionOS.{vendor} only.",
    };
}
