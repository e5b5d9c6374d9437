namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// Compiled code names only assemblies that a package of its kind may depend on, whoever brought them along.
/// </summary>
internal static class AssemblyDependencies
{
    public static IEnumerable<Violation> Check(CompiledPackage package) => Check(package.Name, package.References);

    public static IEnumerable<Violation> Check(string package, IEnumerable<string> references) =>
        PackageKinds.Of(package) is not { } kind
            ? []
            : from reference in references
              where !Allows(kind, reference)
              select new Violation(
                  $"{package}.dll", $"The code of {kind.Name} names the assembly {reference}.", kind.Remedy);

    private static bool Allows(PackageKind kind, string assembly) =>
        PackageKinds.IsOurs(assembly)
            ? kind.MayKnow(assembly)
            : AssemblyReader.IsOfTheRuntime(assembly)
              || kind.MayUse(assembly)
              || ForeignPackages.IsBroughtAlong(assembly)
              || (kind.ServesHttp && ForeignPackages.IsAspNetCore(assembly));
}
