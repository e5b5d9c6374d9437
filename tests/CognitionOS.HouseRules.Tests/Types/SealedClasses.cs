using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>A public class is sealed, abstract or static.</summary>
internal static class SealedClasses
{
    public static IEnumerable<Violation> Check(CompiledPackage package) =>
        from type in package.PublicTypes
        where type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, IsStatic: false }
        select package.Violates(
            type,
            $"The public class {type.Name} is open.",
            "Seal it, or make it abstract if it is the root of a closed set.");
}
